//! From an answer to what a call answers.

use super::send::Answered;
use crate::ReadError;
use crate::error::{Context, Decode, Error, Failure, Unexpected};
use crate::operation::{Operation, Outcome, ReadBody, decide};
use crate::transport::{Answer, Flow};

/// Reads the answer as what the operation declares for its status.
pub(crate) fn finish<Op: Operation>(answered: Answered) -> Result<Op::Success, Error<Op::Failure>> {
    whole::<Op>(answered).map(|answer| answer.body)
}

/// The same, with the status and the headers.
pub(super) fn whole<Op: Operation>(answered: Answered) -> Result<Answer<Op::Success>, Error<Op::Failure>> {
    let Answered { context, answer } = answered;
    match decide(Op::DECLARATION, answer.status) {
        Outcome::Success(place) => match read(Op::READ_SUCCESS, place, &context, &answer) {
            Ok(success) => Ok(answer.with(success)),
            Err(cause) => Err(Error::Decode(Decode::new(context, answer, cause))),
        },
        Outcome::Failure(place) => Err(failure::<Op>(place, context, answer)),
        Outcome::Undeclared => Err(Error::Unexpected(Unexpected::new(context, answer))),
    }
}

/// Leaves the body of a success to be read piece by piece, and reads everything else as what is declared.
pub(crate) fn opened<Op: Operation>(
    opened: Answered<Flow>,
) -> Result<(Context, Answer<Flow>), Error<Op::Failure>> {
    let Answered { context, answer } = opened;
    if answer.status.is_success() {
        return Ok((context, answer));
    }
    let body = answer.body.as_bytes().cloned().unwrap_or_default();
    match finish::<Op>(Answered { context: context.clone(), answer: answer.clone().with(body.clone()) }) {
        Err(error) => Err(error),
        // Not a 2xx, and yet declared as a success: a redirect, say.
        Ok(_) => Ok((context, answer)),
    }
}

fn failure<Op: Operation>(place: usize, context: Context, answer: Answer) -> Error<Op::Failure> {
    match read(Op::READ_FAILURE, place, &context, &answer) {
        Ok(body) => Error::Api(Failure::new(context, answer, body)),
        Err(cause) => Error::Decode(Decode::new(context, answer, cause)),
    }
}

fn read<T>(codecs: &[ReadBody<T>], place: usize, context: &Context, answer: &Answer) -> Result<T, ReadError> {
    match codecs.get(place) {
        Some(read) => read(answer, &context.watch()),
        None => Err(ReadError::new("the declaration has no codec for this answer")),
    }
}
