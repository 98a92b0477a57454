//! The shape of a document as JSON Schema (2020-12), made from the same types that read it, for other programs and for
//! editors that check while one types. The rules of meaning (references, order of dates) are not part of a shape.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The JSON Schema of `T` under the id `urn:saksi:<kind>`.
pub fn schema_of<T: ToSchema>(kind: &str, title: &str) -> Value {
    let mut named = vec![];
    T::schemas(&mut named);
    let defs: BTreeMap<String, Value> = named.into_iter().map(|(name, schema)| (name, plain(&schema))).collect();
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("$id".into(), json!(format!("urn:saksi:{kind}")));
    root.insert("title".into(), json!(title));
    if let Value::Object(own) = plain(&T::schema()) {
        root.extend(own);
    }
    root.insert("$defs".into(), json!(defs));
    Value::Object(root)
}

/// An OpenAPI schema as a JSON Schema: its references lead to `$defs`, its example is a list of examples.
fn plain(schema: &impl serde::Serialize) -> Value {
    let mut value = serde_json::to_value(schema).expect("a schema has text keys and finite numbers only");
    rewrite(&mut value);
    value
}

fn rewrite(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                *reference = reference.replace("#/components/schemas/", "#/$defs/");
            }
            // A property may itself be called `example`: an object that says what it is has a `type` beside it.
            if members.contains_key("type") && members.get("example").is_some_and(|example| !example.is_object()) {
                let example = members.remove("example");
                members.insert("examples".into(), json!([example]));
            }
            members.values_mut().for_each(rewrite);
        }
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        _ => {}
    }
}
