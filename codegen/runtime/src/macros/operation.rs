//! `operation!`: what an operation declares, as a table.

/// Implements [`Operation`](crate::Operation) for a marker type.
///
/// The successes are rows of status and codec for one type, or, after `one_of`, rows of status, codec and variant. An answer
/// that comes in several forms has a list of them, each with its media type.
#[macro_export]
macro_rules! operation {
    ($operation:ident = $id:literal $method:literal $path:literal {
        $(security $security:tt)?
        $(servers $servers:tt)?
        $(idempotency_key $key:literal)?
        $(accept $accept:literal)?
        success () {}
        $($failure:tt)*
    }) => {
        $crate::operation! { $operation = $id $method $path {
            $(security $security)?
            $(servers $servers)?
            $(idempotency_key $key)?
            $(accept $accept)?
            success () { default => empty }
            $($failure)*
        } }
    };
    ($operation:ident = $id:literal $method:literal $path:literal {
        $(security $security:tt)?
        $(servers $servers:tt)?
        $(idempotency_key $key:literal)?
        $(accept $accept:literal)?
        success $success:ident one_of {
            $($ok:tt $($ok_digit:literal)? =>
                $($ok_codec:ident $ok_variant:ident $(($ok_body:ty))?)? $([$($ok_form:tt)*])?
            ),+ $(,)?
        }
        failure $failure:ty {
            $($no:tt $($no_digit:literal)? =>
                $($no_codec:ident $no_variant:ident $(($no_body:ty))?)? $([$($no_form:tt)*])?
            ),* $(,)?
        }
    }) => {
        $crate::operation! { @implement $operation, $success, $failure, Declaration {
            id: $id,
            method: $method,
            path: $path,
            security: $crate::operation!(@security $($security)?),
            servers: $crate::operation!(@servers $($servers)?),
            idempotency_key: $crate::operation!(@option $($key)?),
            accept: $crate::operation!(
                @accept [$($accept)?] $($(stringify!($ok_codec),)?)+ $($(stringify!($no_codec),)?)*
            ),
            success: &[$($crate::operation!(@status $ok $($ok_digit)?)),+],
            one_success: [$($crate::operation!(@status $ok $($ok_digit)?)),+].len() == 1,
            failure: &[$($crate::operation!(@status $no $($no_digit)?)),*],
        },
        [$($crate::operation!(
            @variant $success, $($ok_codec $ok_variant $(($ok_body))?)? $([$($ok_form)*])?
        )),+],
        [$($crate::operation!(
            @variant $failure, $($no_codec $no_variant $(($no_body))?)? $([$($no_form)*])?
        )),*] }
    };
    ($operation:ident = $id:literal $method:literal $path:literal {
        $(security $security:tt)?
        $(servers $servers:tt)?
        $(idempotency_key $key:literal)?
        $(accept $accept:literal)?
        success $success:ty { $($ok:tt $($ok_digit:literal)? => $ok_codec:ident),+ $(,)? }
        failure $failure:ty {
            $($no:tt $($no_digit:literal)? =>
                $($no_codec:ident $no_variant:ident $(($no_body:ty))?)? $([$($no_form:tt)*])?
            ),* $(,)?
        }
    }) => {
        $crate::operation! { @implement $operation, $success, $failure, Declaration {
            id: $id,
            method: $method,
            path: $path,
            security: $crate::operation!(@security $($security)?),
            servers: $crate::operation!(@servers $($servers)?),
            idempotency_key: $crate::operation!(@option $($key)?),
            accept: $crate::operation!(
                @accept [$($accept)?] $(stringify!($ok_codec),)+ $($(stringify!($no_codec),)?)*
            ),
            success: &[$($crate::operation!(@status $ok $($ok_digit)?)),+],
            one_success: true,
            failure: &[$($crate::operation!(@status $no $($no_digit)?)),*],
        },
        [$($crate::__private_http::$ok_codec),+],
        [$($crate::operation!(
            @variant $failure, $($no_codec $no_variant $(($no_body))?)? $([$($no_form)*])?
        )),*] }
    };
    (@implement $operation:ident, $success:ty, $failure:ty, Declaration { $($declaration:tt)* },
     [$($read_success:expr),*], [$($read_failure:expr),*]) => {
        impl $crate::Operation for $operation {
            type Success = $success;
            type Failure = $failure;

            const DECLARATION: &'static $crate::__private_http::Declaration =
                &$crate::__private_http::Declaration { $($declaration)* };
            const READ_SUCCESS: &'static [$crate::__private_http::ReadBody<$success>] = &[$($read_success),*];
            const READ_FAILURE: &'static [$crate::__private_http::ReadBody<$failure>] = &[$($read_failure),*];
        }
    };
    (@security) => { &[] };
    (@security { $([$($scheme:literal $(($($scope:literal),* $(,)?))?),* $(,)?]),* $(,)? }) => {
        &[$(&[$($crate::__private_http::Requirement {
            scheme: $scheme,
            scopes: &[$($($scope),*)?],
        }),*]),*]
    };
    (@servers) => { &[] };
    (@servers { $($url:literal $([$($variable:tt),* $(,)?])? $(of $place:literal)?),* $(,)? }) => {
        &[$($crate::__private_http::OwnServer {
            url: $url,
            variables: &[$($($variable),*)?],
            of: $crate::operation!(@option $($place)?),
        }),*]
    };
    (@option) => { ::core::option::Option::None };
    (@option $key:literal) => { ::core::option::Option::Some($key) };
    (@accept [$accept:literal] $($codec:tt)*) => { $accept };
    (@accept [] $($codec:tt)*) => { $crate::__private_http::accept(&[$($codec)*]) };
    (@status default) => { $crate::__private_http::Status::Default };
    (@status range $digit:literal) => { $crate::__private_http::Status::Range($digit) };
    (@status $status:literal) => { $crate::__private_http::Status::Exact($status) };
    (@variant $of:ty, $codec:ident $variant:ident) => {
        |_, _| ::core::result::Result::Ok(<$of>::$variant)
    };
    (@variant $of:ty, $codec:ident $variant:ident ($body:ty)) => {
        |answer, watch| $crate::__private_http::$codec(answer, watch).map(<$of>::$variant)
    };
    (@variant $of:ty, [$($codec:ident $media_type:literal $variant:ident ($body:ty)),+ $(,)?]) => {
        |answer, watch| $crate::__private_http::one_of(
            answer,
            watch,
            &[$($media_type),+],
            &[$(|answer, watch| $crate::__private_http::$codec(answer, watch).map(<$of>::$variant)),+],
        )
    };
}
