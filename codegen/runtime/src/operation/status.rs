//! Which declared answer a status belongs to.

use http::StatusCode;

/// The statuses of a declared answer (OpenAPI 3.0.3, section 4.7.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Just this one.
    Exact(u16),
    /// All that begin with this digit: `4XX`.
    Range(u8),
    /// Whatever is not declared otherwise.
    Default,
}

/// What an answer counts as, with its place among the declared ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success(usize),
    Failure(usize),
    Undeclared,
}

/// Decides by the exact status first, then by its range, then by `default`.
///
/// A 2xx that is not declared itself is read as the one success, where there is one, rather than as the failure that
/// `default` stands for: servers answer 201 where 200 is declared, and never mean an error by it.
pub(crate) fn decide(declaration: &super::Declaration, status: StatusCode) -> Outcome {
    let code = status.as_u16();
    let find = |wanted: Status| {
        let place = |rows: &[Status]| rows.iter().position(|status| *status == wanted);
        place(declaration.success)
            .map(Outcome::Success)
            .or_else(|| place(declaration.failure).map(Outcome::Failure))
    };
    let digit = u8::try_from(code / 100).unwrap_or_default();
    find(Status::Exact(code))
        .or_else(|| find(Status::Range(digit)))
        .or_else(|| by_default(declaration, status))
        .unwrap_or(Outcome::Undeclared)
}

fn by_default(declaration: &super::Declaration, status: StatusCode) -> Option<Outcome> {
    let place = |rows: &[Status]| rows.iter().position(|status| *status == Status::Default);
    if status.is_success() {
        // A redirect says nothing about a success with a body.
        let is_redirect = |status: &Status| matches!(status, Status::Exact(300..400) | Status::Range(3));
        let first =
            declaration.success.first().filter(|first| declaration.one_success && !is_redirect(first));
        let only = || first.map(|_| 0);
        if let Some(place) = place(declaration.success).or_else(only) {
            return Some(Outcome::Success(place));
        }
    }
    place(declaration.failure).map(Outcome::Failure)
}

/// Whether a status is declared by itself or by its range.
pub(crate) fn is_declared(declaration: &super::Declaration, status: StatusCode) -> bool {
    let code = status.as_u16();
    let digit = u8::try_from(code / 100).unwrap_or_default();
    declaration
        .success
        .iter()
        .chain(declaration.failure)
        .any(|declared| [Status::Exact(code), Status::Range(digit)].contains(declared))
}

#[cfg(test)]
mod tests {
    use super::super::Declaration;
    use super::*;

    const PLAIN: Declaration = Declaration {
        id: "x",
        method: "GET",
        path: "/",
        security: &[],
        servers: &[],
        idempotency_key: None,
        accept: "*/*",
        success: &[Status::Exact(200)],
        one_success: true,
        failure: &[Status::Exact(404), Status::Range(4), Status::Default],
    };

    fn decided(declaration: &Declaration, status: u16) -> Outcome {
        decide(declaration, StatusCode::from_u16(status).unwrap())
    }

    #[test]
    fn exact_before_range_before_default() {
        for (status, expected) in [
            (200, Outcome::Success(0)),
            (201, Outcome::Success(0)),
            (404, Outcome::Failure(0)),
            (400, Outcome::Failure(1)),
            (302, Outcome::Failure(2)),
            (500, Outcome::Failure(2)),
        ] {
            assert_eq!(decided(&PLAIN, status), expected, "{status}");
        }
    }

    #[test]
    fn several_success_bodies_are_never_guessed() {
        let declaration = Declaration {
            success: &[Status::Exact(200), Status::Exact(202)],
            one_success: false,
            failure: &[],
            ..PLAIN
        };
        assert_eq!(decided(&declaration, 202), Outcome::Success(1));
        assert_eq!(decided(&declaration, 201), Outcome::Undeclared);
        assert_eq!(decided(&declaration, 500), Outcome::Undeclared);
    }

    #[test]
    fn a_success_by_default_is_a_2xx() {
        let declaration = Declaration { success: &[Status::Default], failure: &[], ..PLAIN };
        assert_eq!(decided(&declaration, 299), Outcome::Success(0));
        assert_eq!(decided(&declaration, 404), Outcome::Undeclared);
    }

    #[test]
    fn a_redirect_is_no_model_of_other_successes() {
        let declaration = Declaration { success: &[Status::Exact(303)], failure: &[], ..PLAIN };
        assert_eq!(decided(&declaration, 303), Outcome::Success(0));
        assert_eq!(decided(&declaration, 200), Outcome::Undeclared);
    }

    #[test]
    fn default_declares_no_redirect() {
        assert!(!is_declared(&PLAIN, StatusCode::FOUND));
        assert!(is_declared(&PLAIN, StatusCode::CONFLICT));
    }
}
