//! The time limits of the avenues of a case, computed from its facts and shown beside its tasks; nothing of them is stored.

use crate::codes::{Day, State};
use crate::mechanisms::model::{Avenue, ClockKind, Door};
use serde::Serialize;
use utoipa::ToSchema;

/// A time limit of an avenue towards a State.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TaskClock)]
pub struct Deadline {
    pub mechanism: &'static str,
    pub name_en: &'static str,
    pub name_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    /// The condition that sets it.
    pub condition: &'static str,
    pub kind: ClockKind,
    #[schema(value_type = String)]
    pub due: Day,
    /// Negative when it has passed.
    pub days_left: i64,
    pub rule_en: &'static str,
    pub rule_id: &'static str,
    pub citation: &'static str,
}

/// The days that the avenues whose door is not shut set, the nearest first. When a reply is to be expected is left out: it
/// counts from a day of sending, and nothing was sent yet.
pub fn deadlines(avenues: &[Avenue<'static>]) -> Vec<Deadline> {
    let mut found = Vec::new();
    for avenue in avenues.iter().filter(|avenue| avenue.door != Door::Closed) {
        for checked in &avenue.conditions {
            let Some(clock) = checked.finding.clock.filter(|clock| clock.kind != ClockKind::Reply) else { continue };
            found.push(Deadline {
                mechanism: &avenue.mechanism.id,
                name_en: &avenue.mechanism.name_en,
                name_id: &avenue.mechanism.name_id,
                state: avenue.state,
                condition: &checked.rule.id,
                kind: clock.kind,
                due: clock.due,
                days_left: clock.days_left,
                rule_en: &checked.rule.message,
                rule_id: &checked.rule.message_id,
                citation: &checked.rule.citation,
            });
        }
    }
    found.sort_by_key(|deadline| (deadline.due, deadline.mechanism, deadline.state));
    found.dedup_by(|one, two| (one.mechanism, one.state, one.kind) == (two.mechanism, two.state, two.kind));
    found
}
