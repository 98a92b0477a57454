//! What a writer of the database cannot do: A5, A6, A11, A12 and A15 of the acceptance tests, on the tables of accounts.

use crate::harness::{Client, LOGIN, PASSWORD, Server};
use saksi::entity::{audit, audit_head, invitation, member, member_key, organisation};
use saksi::vault::{Granted, Keyring, MemberSeed, PublicMember, Recipient, grant};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

async fn find(server: &Server, client: &mut Client) -> member::Model {
    let id = client.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().parse::<uuid::Uuid>().unwrap();
    member::Entity::find_by_id(id).one(&server.app.db.read).await.unwrap().unwrap()
}

async fn put(server: &Server, row: member::Model) {
    row.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
}

#[tokio::test]
async fn columns_that_were_swapped_between_members_do_not_open() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let (boss, worker) = (find(&server, &mut founder).await, find(&server, &mut maya).await);
    let swaps = [
        member::Model { certificate_ct: boss.certificate_ct.clone(), ..worker.clone() },
        member::Model { keyring_ct: boss.keyring_ct.clone(), ..worker.clone() },
        member::Model { profile_ct: boss.profile_ct.clone(), ..worker.clone() },
        member::Model { profile_ct: worker.certificate_ct.clone(), ..worker.clone() },
    ];
    for swapped in swaps {
        put(&server, swapped).await;
        let answer = maya.get("/api/v1/session").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, "unreadable"));
        assert_eq!(founder.get("/api/v1/session").await.status, 200, "others are not affected");
    }
    put(&server, member::Model { seed_wrap: boss.seed_wrap, kdf: boss.kdf, salt: boss.salt, ..worker.clone() }).await;
    assert_eq!(server.visitor().sign_in("maya", PASSWORD).await.status, 401, "the founder's lock in another row");
    put(&server, worker).await;
    assert_eq!(maya.get("/api/v1/session").await.status, 200);
}

#[tokio::test]
async fn a_flipped_bit_in_any_column_of_a_member_is_noticed() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let row = find(&server, &mut founder).await;
    for position in (0..64).map(|n| n * row.keyring_ct.len() / 64) {
        let mut broken = row.clone();
        broken.keyring_ct[position] ^= 4;
        put(&server, broken).await;
        assert_eq!(founder.get("/api/v1/session").await.code(), "unreadable", "keyring, byte {position}");
    }
    for position in (0..64).map(|n| n * row.certificate_ct.len() / 64) {
        let mut broken = row.clone();
        broken.certificate_ct[position] ^= 4;
        put(&server, broken).await;
        assert_eq!(founder.get("/api/v1/session").await.code(), "unreadable", "certificate, byte {position}");
    }
}

#[tokio::test]
async fn an_organisations_public_keys_cannot_be_exchanged() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let attacker = MemberSeed::random().keys().hpke_pk().to_vec();
    for column in [organisation::Column::AuditPk, organisation::Column::RecoveryPk] {
        let row = organisation::Entity::find().one(&server.app.db.read).await.unwrap().unwrap();
        let change = organisation::Entity::update_many().col_expr(column, Expr::value(attacker.clone()));
        change.exec(&server.app.db.write).await.unwrap();
        assert_eq!(founder.get("/api/v1/session").await.code(), "unreadable", "{column:?}");
        row.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
    }
    assert_eq!(founder.get("/api/v1/session").await.status, 200);
}

#[tokio::test]
async fn a_root_that_an_attacker_planted_is_not_taken() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let (boss, worker) = (find(&server, &mut founder).await, find(&server, &mut maya).await);
    let path = format!("/api/v1/members/{}/roles", worker.id);
    assert_eq!(founder.put(&path, json!({ "roles": ["keyholder"] })).await.status, 200);

    let attacker = MemberSeed::random().keys();
    let to = Recipient { org: worker.org_id, id: worker.id, pk: worker.hpke_pk.clone().try_into().unwrap() };
    let planted = grant(Granted::Root, &Keyring::found(worker.org_id), &to, boss.id, &attacker).unwrap();
    let genuine = member_key::Entity::find().one(&server.app.db.read).await.unwrap().unwrap();
    let set = |bytes: Vec<u8>| {
        member_key::Entity::update_many().col_expr(member_key::Column::GrantSealed, Expr::value(bytes))
    };
    set(planted).exec(&server.app.db.write).await.unwrap();
    assert_eq!(maya.get("/api/v1/session").await.code(), "unreadable");
    set(genuine.grant_sealed).exec(&server.app.db.write).await.unwrap();
    assert_eq!(maya.get("/api/v1/audit").await.status, 200);
}

#[tokio::test]
async fn a_keyholder_never_certifies_keys_that_somebody_put_into_a_row() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let worker = find(&server, &mut maya).await;
    let attacker = MemberSeed::random().keys();
    let public = PublicMember::of(&attacker, worker.org_id, worker.id);
    let planted =
        member::Model { hpke_pk: public.hpke_pk.to_vec(), sign_pk: public.sign_pk.to_vec(), ..worker.clone() };
    put(&server, planted).await;
    let path = format!("/api/v1/members/{}/roles", worker.id);
    let refused = founder.put(&path, json!({ "roles": ["keyholder"] })).await;
    assert_eq!(refused.code(), "unreadable");
    assert!(member_key::Entity::find().one(&server.app.db.read).await.unwrap().is_none(), "no root was granted");
}

#[tokio::test]
async fn rows_copied_into_another_organisation_open_nothing() {
    let (home, abroad) = (Server::start().await, Server::start().await);
    let (mut founder, mut stranger) = (home.ready().await, abroad.ready().await);
    let mine = find(&home, &mut founder).await;
    let theirs = find(&abroad, &mut stranger).await;
    let org = organisation::Entity::find().one(&home.app.db.read).await.unwrap().unwrap();
    let there = organisation::Entity::find().one(&abroad.app.db.read).await.unwrap().unwrap();
    let copied = organisation::Model { settings_ct: org.settings_ct, ..there };
    copied.into_active_model().reset_all().update(&abroad.app.db.write).await.unwrap();
    assert_eq!(stranger.get("/api/v1/organisation").await.code(), "unreadable");
    let copied = member::Model { id: mine.id, org_id: theirs.org_id, ..mine };
    member::Entity::delete_many().filter(member::Column::Id.ne(theirs.id)).exec(&abroad.app.db.write).await.unwrap();
    let copied = member::Model { login_hmac: vec![1; 32], ..copied };
    member::Entity::insert(copied.into_active_model()).exec_without_returning(&abroad.app.db.write).await.unwrap();
    assert_eq!(stranger.get("/api/v1/members").await.code(), "unreadable");
    assert_eq!(stranger.delete(&format!("/api/v1/members/{}", uuid::Uuid::from_u128(9))).await.status, 404);
}

#[tokio::test]
async fn an_invitation_whose_end_was_moved_does_not_open() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let issued =
        keyholder.post("/api/v1/invitations", json!({ "name": "Maya", "roles": ["lawyer"], "language": "en" })).await;
    let later = invitation::Entity::update_many().col_expr(invitation::Column::Expires, Expr::value(4_000_000_000_i64));
    later.exec(&server.app.db.write).await.unwrap();
    let token = crate::harness::token(&issued.body);
    let opened = server.visitor().post("/api/v1/invitations/open", json!({ "token": token })).await;
    assert_eq!(opened.code(), "unreadable");
}

#[tokio::test]
async fn the_audit_record_shows_the_first_entry_that_was_touched() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    for _ in 0..4 {
        server.visitor().sign_in(LOGIN, PASSWORD).await;
    }
    let db = &server.app.db.write;
    let rows = audit::Entity::find().order_by_asc(audit::Column::Seq).all(db).await.unwrap();
    let head = audit_head::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(rows.len(), 6);
    let mut flipped = rows[3].clone();
    flipped.body_sealed[40] ^= 1;
    let mut swapped = (rows[1].clone(), rows[2].clone());
    std::mem::swap(&mut swapped.0.body_sealed, &mut swapped.1.body_sealed);
    let cut = audit_head::Model { seq: 5, hash: rows[4].hash.clone(), ..head.clone() };
    let tampered: [(Vec<audit::Model>, audit_head::Model, serde_json::Value); 5] = [
        ([&rows[..3], &[flipped], &rows[4..]].concat(), head.clone(), json!(4)),
        ([&rows[..1], &[swapped.0, swapped.1], &rows[3..]].concat(), head.clone(), json!(2)),
        ([&rows[..2], &rows[3..]].concat(), head.clone(), json!(3)),
        (rows[..5].to_vec(), head.clone(), json!(6)),
        (rows.clone(), cut, json!(7)),
    ];
    for (rows, head, broken_at) in tampered {
        audit::Entity::delete_many().exec(db).await.unwrap();
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        audit::Entity::insert_many(rows).exec_without_returning(db).await.unwrap();
        head.into_active_model().reset_all().update(db).await.unwrap();
        let state = keyholder.get("/api/v1/audit/verification").await;
        assert_eq!((&state.body["intact"], &state.body["broken_at"]), (&json!(false), &broken_at));
    }
    let set = audit::ActiveModel { prev: Set(vec![0; 32]), ..Default::default() };
    audit::Entity::update_many().set(set).exec(db).await.unwrap();
    assert_eq!(keyholder.get("/api/v1/audit/verification").await.body["broken_at"], 2);
}
