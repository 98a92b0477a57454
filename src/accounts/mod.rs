//! Organisations, members, invitations and sessions.
