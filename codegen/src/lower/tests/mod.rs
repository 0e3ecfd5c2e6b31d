//! What descriptions become: a text in, the printed IR and the diagnostics out.

mod all_of;
mod broken;
mod calls;
mod objects;
mod references;
mod scalars;
mod security;
mod unions;
mod webhooks;
