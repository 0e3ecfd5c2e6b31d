//! `client!`: the types of a generated crate that callers hold.

/// Declares a crate's own client, client builder and call.
///
/// After the three names come the security schemes, each with the builder's method that takes its credential. The types
/// wrap those of the same names here, for methods can only be added to types of one's own crate.
#[macro_export]
macro_rules! client {
    ($client:ident, $builder:ident, $call:ident $(, $scheme:literal: $method:literal)* $(,)?) => {
        /// The API's client: cheap to clone, and all clones share their connections. `M` says whether its calls are
        /// awaited or block.
        pub struct $client<M = $crate::Async> {
            inner: $crate::Client<M>,
        }

        /// A client whose calls block, made by [`blocking_builder`](Self::blocking_builder).
        pub type BlockingClient = $client<$crate::Blocking>;

        impl $client {
            /// Starts a client of the API at `base_url`, whose calls are awaited.
            pub fn builder(base_url: impl ::core::convert::Into<$crate::BaseUrl>) -> $builder {
                $builder {
                    inner: $crate::Client::builder(base_url)
                        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
                        .methods(&[$(($scheme, $method)),*]),
                }
            }
        }

        impl $client<$crate::Blocking> {
            /// Starts a client of the API at `base_url`, whose calls block.
            pub fn blocking_builder(
                base_url: impl ::core::convert::Into<$crate::BaseUrl>,
            ) -> $builder<$crate::Blocking> {
                $builder {
                    inner: $crate::Client::blocking_builder(base_url)
                        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
                        .methods(&[$(($scheme, $method)),*]),
                }
            }
        }

        impl<M> ::core::clone::Clone for $client<M> {
            fn clone(&self) -> Self {
                Self { inner: ::core::clone::Clone::clone(&self.inner) }
            }
        }

        impl<M> ::core::fmt::Debug for $client<M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.inner, f)
            }
        }

        /// Puts a client together. What is wrong is told by [`build`](Self::build).
        #[must_use = "a builder makes nothing until `build` is called"]
        pub struct $builder<M = $crate::Async> {
            inner: $crate::ClientBuilder<M>,
        }

        impl<M> $builder<M> {
            /// Shows `credential` wherever an operation asks for the security scheme `scheme`.
            pub fn credential(
                self,
                scheme: impl ::core::convert::Into<::std::string::String>,
                credential: $crate::Credential,
            ) -> Self {
                Self { inner: self.inner.credential(scheme, credential) }
            }

            /// How long a whole call may take, attempts and pauses included; 30 seconds where nothing is said.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.timeout(timeout) }
            }

            /// How long a single attempt may take; as long as the whole call where nothing is said.
            pub fn attempt_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.attempt_timeout(timeout) }
            }

            /// How long making a connection may take; 5 seconds where nothing is said, and never more than half of the
            /// [`timeout`](Self::timeout) set here.
            ///
            /// When this time is over, it is certain that nothing was sent; when a call's own is, it seldom is. So a request
            /// that must not arrive twice is not tried again with less than this time left. A transport other than the built-in
            /// one keeps its own limit.
            pub fn connect_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.connect_timeout(timeout) }
            }

            /// How many connections are in use at once; 256 where nothing is said. A call for which there is none waits,
            /// and an answer that is read piece by piece keeps its own until it is read or dropped.
            pub fn max_connections(self, connections: usize) -> Self {
                Self { inner: self.inner.max_connections(connections) }
            }

            /// The longest answer body that is read, in bytes; 32 MiB where nothing is said.
            pub fn max_answer(self, bytes: usize) -> Self {
                Self { inner: self.inner.max_answer(bytes) }
            }

            /// How often and with what pauses a request is sent again, where that is safe.
            pub fn retry(self, retry: $crate::Retry) -> Self {
                Self { inner: self.inner.retry(retry) }
            }

            /// How many retries all calls together may use up beyond what successful calls give back; 100 where nothing is
            /// said.
            ///
            /// A retry that leads to a success gives back itself, every fifth other success gives back one. While a server is
            /// down, no call is tried again once the budget is used up.
            pub fn retry_budget(self, retries: u32) -> Self {
                Self { inner: self.inner.retry_budget(retries) }
            }

            /// The `User-Agent` of all calls, in place of this crate's name and version.
            pub fn user_agent(self, user_agent: impl ::core::convert::AsRef<str>) -> Self {
                Self { inner: self.inner.user_agent(user_agent) }
            }

            /// A header of all calls. A header that a call sets itself takes its place.
            pub fn default_header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self { inner: self.inner.default_header(name, value) }
            }

            /// Calls `hook` with whatever an answer has that the description does not list: properties, values of enums,
            /// members of unions. It learns the type and the place, and values only where they cannot be sensitive.
            ///
            /// Answers are read the same with a hook and without; one that is set costs a walk through each of them. What no
            /// type reads is not looked at: the bodies of `raw` and `download`, and headers.
            pub fn on_unknown(
                self,
                hook: impl ::core::ops::Fn(&$crate::Unlisted<'_>)
                + ::core::marker::Send
                + ::core::marker::Sync
                + 'static,
            ) -> Self {
                Self { inner: self.inner.on_unknown(hook) }
            }

            /// Lets credentials travel over plain `http` to other machines, where anyone on the way can read them.
            ///
            /// Without this, plain `http` with credentials is for this machine's own loopback only.
            pub fn allow_plain_http(self, allow: bool) -> Self {
                Self { inner: self.inner.allow_plain_http(allow) }
            }
        }

        impl $builder {
            /// Sends through `transport` and not through the built-in one: a test's, or a wrapper that logs.
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self { inner: self.inner.transport(transport) }
            }

            /// Checks everything and makes the client. Nothing is sent.
            ///
            /// # Errors
            ///
            /// The base URL is not usable; a header or credential cannot be sent; credentials would travel over plain
            /// `http`; or the transport cannot be set up.
            pub fn build(self) -> ::core::result::Result<$client, $crate::BuildError> {
                ::core::result::Result::Ok($client { inner: self.inner.build()? })
            }
        }

        impl $builder<$crate::Blocking> {
            /// Sends through `transport` and not through the built-in one: a test's, or a wrapper that logs.
            pub fn transport(self, transport: impl $crate::BlockingTransport) -> Self {
                Self { inner: self.inner.transport(transport) }
            }

            /// Checks everything and makes the client. Nothing is sent.
            ///
            /// # Errors
            ///
            /// As with a client whose calls are awaited.
            pub fn build(self) -> ::core::result::Result<$client<$crate::Blocking>, $crate::BuildError> {
                ::core::result::Result::Ok($client { inner: self.inner.build()? })
            }
        }

        impl<M> ::core::fmt::Debug for $builder<M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.inner, f)
            }
        }

        /// A call of the operation `Op`, sent when it is awaited; over a blocking client, by
        /// [`send_blocking`](Self::send_blocking).
        ///
        /// What is wrong with its parts is kept and comes out when it is sent, before anything leaves.
        ///
        /// Whoever drops a call on its way, by a `select!` or a timeout of his own, never hears whether its request arrived. The
        /// call's own [`timeout`](Self::timeout) ends in an error that says so.
        #[must_use = "a call does nothing until it is sent"]
        pub struct $call<'a, Op, M = $crate::Async> {
            inner: $crate::Call<'a, Op, M>,
        }

        impl<'a, Op: $crate::Operation, M> $call<'a, Op, M> {
            /// A call without any part.
            pub fn new(client: &'a $client<M>) -> Self {
                Self { inner: $crate::Call::new(&client.inner) }
            }

            /// Fills the expression `{name}` of the path.
            pub fn path<T: $crate::Write + ?Sized>(self, name: &str, value: &T) -> Self {
                Self { inner: self.inner.path(name, value) }
            }

            /// Sets a query parameter.
            pub fn query<T: $crate::Write + ?Sized>(self, name: &str, value: &T) -> Self {
                Self { inner: self.inner.query(name, value) }
            }

            /// Sets a header parameter.
            pub fn header_parameter<T: $crate::Write + ?Sized>(self, name: &str, value: &T) -> Self {
                Self { inner: self.inner.header_parameter(name, value) }
            }

            /// Sets a cookie.
            pub fn cookie<T: $crate::Write + ?Sized>(self, name: &str, value: &T) -> Self {
                Self { inner: self.inner.cookie(name, value) }
            }

            /// Sets a parameter in a style of its own.
            pub fn parameter<T: $crate::Write + ?Sized>(
                self,
                parameter: $crate::Parameter<'_>,
                value: &T,
            ) -> Self {
                Self { inner: self.inner.parameter(parameter, value) }
            }

            /// Sets a JSON body.
            pub fn json<T: $crate::Write + ?Sized>(self, body: &T) -> Self {
                Self { inner: self.inner.json(body) }
            }

            /// Sets a text body of the media type `media_type`.
            pub fn text(
                self,
                media_type: &str,
                body: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { inner: self.inner.text(media_type, body) }
            }

            /// Sets a body of bytes of the media type `media_type`.
            pub fn bytes(self, media_type: &str, body: impl ::core::convert::Into<$crate::Bytes>) -> Self {
                Self { inner: self.inner.bytes(media_type, body) }
            }

            /// Sets a body that flows, of the media type `media_type`. Once it began to flow, it is not sent again.
            pub fn upload(self, media_type: &str, body: impl ::core::convert::Into<$crate::Flow>) -> Self {
                Self { inner: self.inner.upload(media_type, body) }
            }

            /// Sets a body of any kind.
            pub fn request_body(self, body: impl ::core::convert::Into<$crate::Body>) -> Self {
                Self { inner: self.inner.request_body(body) }
            }

            /// Sets a header of the parts of this name, where the body is made of parts.
            pub fn part_header<T: $crate::Write + ?Sized>(
                self,
                part: &str,
                header: $crate::Parameter<'_>,
                value: &T,
            ) -> Self {
                Self { inner: self.inner.part_header(part, header, value) }
            }

            /// Sets a header of this call, in place of what the client would send.
            pub fn header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self { inner: self.inner.header(name, value) }
            }

            /// How long this call may take, attempts and pauses included.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.timeout(timeout) }
            }

            /// How long a single attempt of this call may take.
            pub fn attempt_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.attempt_timeout(timeout) }
            }

            /// How long making a connection for this call may take.
            pub fn connect_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { inner: self.inner.connect_timeout(timeout) }
            }

            /// How often and with what pauses this request is sent again, where that is safe.
            pub fn retry(self, retry: $crate::Retry) -> Self {
                Self { inner: self.inner.retry(retry) }
            }

            /// The key by which the server knows that a request is the same one again.
            ///
            /// Where an operation has such a header, each call makes a key of its own; one is set by hand to repeat a
            /// call whose answer was lost. An operation that has none refuses it, since the key would protect nothing.
            pub fn idempotency_key(self, key: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { inner: self.inner.idempotency_key(key) }
            }

            /// The idempotency key that this call will bear, to be kept before it is sent; `None` where the operation has none.
            ///
            /// It is made now if there is none yet. A clone of the call bears the same key: the server takes the two for one.
            pub fn idempotency_key_value(&mut self) -> ::core::option::Option<&str> {
                self.inner.idempotency_key_value()
            }

            /// The items of a list, page after page.
            pub fn items(self) -> $crate::Items<'a, Op, M>
            where
                Op: $crate::Paged,
            {
                self.inner.items()
            }

            /// A list, page by page.
            pub fn pages(self) -> $crate::Pages<'a, Op, M>
            where
                Op: $crate::Paged,
            {
                self.inner.pages()
            }

            /// The events that the operation answers, as they come.
            pub fn events(self) -> $crate::Events<'a, Op, M>
            where
                Op: $crate::EventStream,
            {
                self.inner.events()
            }

            /// The lines that the operation answers, as they come.
            pub fn lines(self) -> $crate::Lines<'a, Op, M>
            where
                Op: $crate::JsonLines,
            {
                self.inner.lines()
            }
        }

        impl<'a, Op: $crate::Operation> $call<'a, Op> {
            /// Sends the call and answers the typed body with the status and the headers, of which
            /// `.header(…)` reads those that the operation declares.
            pub fn answer(
                self,
            ) -> $crate::BoxFuture<
                'a,
                ::core::result::Result<$crate::Answer<Op::Success>, $crate::Error<Op::Failure>>,
            > {
                self.inner.answer()
            }

            /// Sends the call and answers status, headers and body as they came, whatever the status.
            pub fn raw(
                self,
            ) -> $crate::BoxFuture<'a, ::core::result::Result<$crate::Answer, $crate::Error<Op::Failure>>>
            {
                self.inner.raw()
            }

            /// Sends the call and leaves the body of a success to be read piece by piece, whatever it is declared to be.
            pub fn download(
                self,
            ) -> $crate::BoxFuture<'a, ::core::result::Result<$crate::Download<'a>, $crate::Error<Op::Failure>>>
            {
                self.inner.download()
            }
        }

        impl<'a, Op: $crate::Operation> $call<'a, Op, $crate::Blocking> {
            /// Sends the call, and blocks until it is answered.
            ///
            /// # Errors
            ///
            /// As those of a call that is awaited.
            pub fn send_blocking(self) -> ::core::result::Result<Op::Success, $crate::Error<Op::Failure>> {
                self.inner.send_blocking()
            }

            /// Sends the call and answers the typed body with the status and the headers, of which
            /// `.header(…)` reads those that the operation declares.
            ///
            /// # Errors
            ///
            /// As those of a call that is awaited.
            pub fn answer(
                self,
            ) -> ::core::result::Result<$crate::Answer<Op::Success>, $crate::Error<Op::Failure>> {
                self.inner.answer()
            }

            /// Sends the call and answers status, headers and body as they came, whatever the status.
            ///
            /// # Errors
            ///
            /// There is no answer.
            pub fn raw(self) -> ::core::result::Result<$crate::Answer, $crate::Error<Op::Failure>> {
                self.inner.raw()
            }

            /// Sends the call and leaves the body of a success to be read piece by piece, whatever it is declared to be.
            ///
            /// # Errors
            ///
            /// As those of a call that is awaited.
            pub fn download(
                self,
            ) -> ::core::result::Result<$crate::Download<'a, $crate::Blocking>, $crate::Error<Op::Failure>> {
                self.inner.download()
            }
        }

        impl<'a, Op: $crate::Operation> ::core::future::IntoFuture for $call<'a, Op> {
            type Output = ::core::result::Result<Op::Success, $crate::Error<Op::Failure>>;
            type IntoFuture = $crate::Sending<'a, Op>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.inner)
            }
        }

        impl<Op, M> ::core::clone::Clone for $call<'_, Op, M> {
            fn clone(&self) -> Self {
                Self { inner: ::core::clone::Clone::clone(&self.inner) }
            }
        }

        impl<Op: $crate::Operation, M> ::core::fmt::Debug for $call<'_, Op, M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.inner, f)
            }
        }
    };
}
