//! `required` in answers, where it is not to be believed.

use super::page;
use crate::ir::{Api, Field, Presence, Shape, TypeRef, Use};
use crate::settings::{AnswersRequired, Settings};

/// Makes all fields of types that are only received such that they may be left out. What is sent too keeps its
/// shape: leaving out what is required must not compile.
pub(super) fn run(api: &mut Api, settings: &Settings) {
    match settings.answers_required {
        AnswersRequired::Trust => return,
        AnswersRequired::Distrust => {}
    }
    for def in api.types.iter_mut().filter(|def| def.used == Use { sent: false, received: true }) {
        if let Shape::Object(object) = &mut def.shape {
            object
                .fields
                .iter_mut()
                .filter(|field| field.presence == Presence::Required)
                .for_each(make_optional);
        }
    }
    page::update_presence(api);
}

/// Left out and `null` stay two things.
fn make_optional(field: &mut Field) {
    field.presence = match &field.ty {
        TypeRef::Nullable(inner) => {
            field.ty = (**inner).clone();
            Presence::OptionalNullable
        }
        _ => Presence::Optional,
    };
}
