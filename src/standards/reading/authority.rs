//! The authorities of a page: on an instrument and its articles, of a violation type, to a State. Newest first.

use crate::codes::State;
use crate::standards::{Authority, AuthorityRow, Catalogue, Provision, Strength};

fn filtered(catalogue: &Catalogue, keep: impl Fn(&Authority, &AuthorityRow) -> bool) -> Vec<&Authority> {
    catalogue.authorities().filter(|(told, row)| keep(told, row)).map(|(told, _)| told.as_ref()).collect()
}

/// On an instrument or an article of it.
pub(super) fn of_instrument<'a>(catalogue: &'a Catalogue, id: &str) -> Vec<&'a Authority> {
    filtered(catalogue, |_, row| row.provisions.iter().any(|spot| spot.instrument == id))
}

/// The ids of those that name an article, or the one of which it is a part.
pub(super) fn on_article<'a>(catalogue: &'a Catalogue, provision: &Provision) -> Vec<&'a str> {
    let place = catalogue.provision_place(&provision.instrument, &provision.article);
    let on = place.into_iter().flat_map(|place| catalogue.authorities_on(place));
    on.filter(|on| !on.whole_instrument).map(|on| on.authority.id.as_str()).collect()
}

/// Of a violation type, or of all that an article covers which answers it directly.
pub(super) fn of_violation<'a>(catalogue: &'a Catalogue, id: &str) -> Vec<&'a Authority> {
    let direct = catalogue.links_of(id).filter(|linked| linked.link.strength == Strength::Direct);
    let on = direct.flat_map(|linked| catalogue.authorities_on(linked.order));
    let wide: Vec<&str> = on
        .filter(|on| !on.whole_instrument && on.row.violations.is_empty())
        .map(|on| on.authority.id.as_str())
        .collect();
    filtered(catalogue, |told, row| row.violations.iter().any(|own| own == id) || wide.contains(&told.id.as_str()))
}

/// To a State, or of it.
pub(super) fn of_state(catalogue: &Catalogue, state: State) -> Vec<&Authority> {
    filtered(catalogue, |told, _| told.speaks_of(state))
}
