//! Limits: the faults that `validator` finds, with pointers.

use super::Fault;
use super::pointer::Pointer;
use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// Adds the faults of a value's limits.
pub(super) fn check(value: &impl Validate, faults: &mut Vec<Fault>) {
    if let Err(errors) = value.validate() {
        collect(&errors, &Pointer::default(), faults);
    }
}

fn collect(errors: &ValidationErrors, place: &Pointer, faults: &mut Vec<Fault>) {
    for (field, kind) in errors.errors() {
        let here = place.to(field);
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &here, faults),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &here.to(index), faults);
                }
            }
            ValidationErrorsKind::Field(errors) => faults.extend(errors.iter().map(|error| fault(error, &here))),
        }
    }
}

fn fault(error: &ValidationError, place: &Pointer) -> Fault {
    let limit = |name: &str| error.params.get(name).and_then(Value::as_u64);
    let (length, is_list) = match error.params.get("value") {
        Some(Value::String(text)) => (Some(text.chars().count()), false),
        Some(Value::Array(items)) => (Some(items.len()), true),
        _ => (None, false),
    };
    let over = |max: u64| length.is_some_and(|length| length as u64 > max);
    let (code, message) = match (error.code.as_ref(), limit("min"), limit("max")) {
        ("length", _, Some(max)) if over(max) && is_list => {
            ("too_many", format!("This list has more than {max} entries: shorten it or divide the case."))
        }
        ("length", _, Some(max)) if over(max) => {
            ("too_long", format!("This text is longer than {max} characters: shorten it."))
        }
        ("length", ..) => ("empty", "This is empty: fill it in, or leave out the entry that it belongs to.".into()),
        ("range", Some(min), Some(max)) => ("out_of_range", format!("Write a number from {min} to {max}.")),
        ("range", Some(min), None) => ("out_of_range", format!("Write a number of {min} or more.")),
        ("range", None, Some(max)) => ("out_of_range", format!("Write a number of at most {max}.")),
        (code, ..) => {
            let message = error.message.as_deref().unwrap_or("This is not a value that the field takes.");
            return Fault::new(place.clone(), code, message);
        }
    };
    Fault::new(place.clone(), code, message)
}
