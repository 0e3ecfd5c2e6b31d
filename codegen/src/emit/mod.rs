//! From the refined IR to token streams.
mod doc;
