//! What a saved view is, and the rules of a member's list of them. Pure.

use crate::cases::record::Status;
use crate::codes::State;
use crate::ids::ViewId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most views of one member.
pub const MOST_VIEWS: usize = 20;

/// A tab of the list of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    Open,
    Mine,
    Risk,
    Due,
    All,
}

/// An order of the list of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    Newest,
    Due,
    Changed,
}

/// What a view shows, and its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub name: String,
    pub tab: Tab,
    /// Only cases of this status.
    pub status: Option<Status>,
    /// Only cases from or to this State.
    pub state: Option<State>,
    /// The order; the tab's own if absent.
    pub order: Option<Order>,
    /// Words in name or reference.
    pub words: String,
}

/// A view in its member's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub id: ViewId,
    pub view: View,
}

/// Why a list of views is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// There are as many as there may be.
    #[error("there are 20 views: delete one first")]
    Full,
    /// Another view has this name, in whatever case of letters.
    #[error("another view has this name")]
    NameTaken,
    /// No view has this id.
    #[error("there is no such view")]
    Missing,
}

/// The views of one member, in the order of their saving.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Views(Vec<Saved>);

impl Views {
    /// The views, the oldest first.
    pub fn items(self) -> Vec<Saved> {
        self.0
    }

    /// Adds a view at the end.
    ///
    /// # Errors
    /// [`ViewError::Full`] and [`ViewError::NameTaken`].
    pub fn add(&mut self, id: ViewId, view: View) -> Result<(), ViewError> {
        if self.0.len() >= MOST_VIEWS {
            return Err(ViewError::Full);
        }
        self.name_is_free(&view.name, None)?;
        self.0.push(Saved { id, view });
        Ok(())
    }

    /// Puts a view in the place of one that was saved before: another name, or what else it shows.
    ///
    /// # Errors
    /// [`ViewError::Missing`] and [`ViewError::NameTaken`].
    pub fn replace(&mut self, id: ViewId, view: View) -> Result<(), ViewError> {
        self.name_is_free(&view.name, Some(id))?;
        let saved = self.0.iter_mut().find(|one| one.id == id).ok_or(ViewError::Missing)?;
        saved.view = view;
        Ok(())
    }

    /// Takes a view out of the list.
    ///
    /// # Errors
    /// [`ViewError::Missing`].
    pub fn remove(&mut self, id: ViewId) -> Result<(), ViewError> {
        let before = self.0.len();
        self.0.retain(|one| one.id != id);
        if self.0.len() == before { Err(ViewError::Missing) } else { Ok(()) }
    }

    fn name_is_free(&self, name: &str, but: Option<ViewId>) -> Result<(), ViewError> {
        let taken = |one: &Saved| Some(one.id) != but && one.view.name.to_lowercase() == name.to_lowercase();
        if self.0.iter().any(taken) { Err(ViewError::NameTaken) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn view(name: &str) -> View {
        View { name: name.into(), tab: Tab::Open, status: None, state: None, order: None, words: String::new() }
    }
    fn id(n: usize) -> ViewId {
        ViewId(Uuid::from_u128(n as u128))
    }

    #[test]
    fn names_differ_in_more_than_the_case_of_letters_but_a_view_may_keep_its_own() {
        let mut views = Views::default();
        views.add(id(1), view("Hong Kong")).unwrap();
        assert_eq!(views.add(id(2), view("hong KONG")), Err(ViewError::NameTaken));
        views.add(id(2), view("At sea")).unwrap();
        assert_eq!(views.replace(id(2), view("HONG KONG")), Err(ViewError::NameTaken));
        views.replace(id(1), view("hong kong")).unwrap();
        assert_eq!(views.replace(id(3), view("New")), Err(ViewError::Missing));
        views.remove(id(1)).unwrap();
        assert_eq!(views.remove(id(1)), Err(ViewError::Missing));
        assert_eq!(views.items(), vec![Saved { id: id(2), view: view("At sea") }]);
    }

    #[test]
    fn the_twenty_first_view_is_refused() {
        let mut views = Views::default();
        for n in 0..MOST_VIEWS {
            views.add(id(n), view(&format!("View {n}"))).unwrap();
        }
        assert_eq!(views.add(id(99), view("One more")), Err(ViewError::Full));
    }
}
