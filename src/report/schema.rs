//! Tests that a report keeps its schema: a validator for the few words of
//! JSON Schema that ours use. It refuses any other word, so that no schema
//! can promise what is not tested.

use serde_json::Value;

/// Panics with the place of the first difference.
pub fn assert_valid(schema: &str, json: &str) {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let value: Value = serde_json::from_str(json).expect("the report is JSON");
    if let Err(difference) = validate(&schema, &schema, &value, "$") {
        panic!("{difference}\n{json}");
    }
}

fn validate(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let words = schema.as_object().ok_or_else(|| format!("{at}: the schema is no object"))?;
    let fail = |why: String| Err(format!("{at}: {why}, but the report has {value}"));
    for (word, rule) in words {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let name = rule.as_str().unwrap_or_default().trim_start_matches('#');
                let target = root.pointer(name).ok_or_else(|| format!("{at}: no {rule}"))?;
                validate(root, target, value, at)?;
            }
            "const" if value == rule => {}
            "enum" if rule.as_array().is_some_and(|all| all.contains(value)) => {}
            "type" if types(rule).any(|name| name == type_of(value)) => {}
            "minimum" if value.as_f64() >= rule.as_f64() => {}
            "maximum" if value.as_f64() <= rule.as_f64() => {}
            "pattern" if value.as_str().is_some_and(|v| matches(rule, v)) => {}
            // They speak of objects only.
            "required" | "properties" if value.is_null() => {}
            "required" => {
                for name in rule.as_array().into_iter().flatten() {
                    if value.get(name.as_str().unwrap_or_default()).is_none() {
                        return fail(format!("{name} is required"));
                    }
                }
            }
            // Not a promise to readers, who must expect new properties; but
            // a property that we write and do not document is an oversight.
            "properties" => {
                for (name, part) in value.as_object().into_iter().flatten() {
                    let Some(rule) = rule.get(name) else {
                        return fail(format!("{name:?} is not in the schema"));
                    };
                    validate(root, rule, part, &format!("{at}.{name}"))?;
                }
            }
            "additionalProperties" => {
                for (name, part) in value.as_object().into_iter().flatten() {
                    validate(root, rule, part, &format!("{at}.{name}"))?;
                }
            }
            "items" => {
                for (i, part) in value.as_array().into_iter().flatten().enumerate() {
                    validate(root, rule, part, &format!("{at}[{i}]"))?;
                }
            }
            "const" | "enum" | "type" | "minimum" | "maximum" | "pattern" => {
                return fail(format!("{word} asks for {rule}"));
            }
            _ => return Err(format!("{at}: the tests do not know the word {word:?}")),
        }
    }
    Ok(())
}

fn types(rule: &Value) -> impl Iterator<Item = &str> {
    let many = rule.as_array().into_iter().flatten();
    std::iter::once(rule).chain(many).filter_map(Value::as_str)
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() || n.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The patterns that our schemas use, checked by hand.
fn matches(pattern: &Value, value: &str) -> bool {
    match pattern.as_str() {
        Some("^[a-z][a-z0-9]*(-[a-z0-9]+)*$") => value.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        }),
        _ => false,
    }
}
