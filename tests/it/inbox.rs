//! Intakes that were sealed on a device without a line: they become cases exactly once, what is not the organisation's is
//! refused, and what the rules refuse waits and is never lost.

use crate::harness::{Answer, Client, Needles, Server, sample_case};
use axum::body::Body;
use axum::http::{Method, Request, header};
use saksi::standards::Catalogue;
use saksi::standards::api::Vocabulary;
use saksi::vault::{IntakeKey, IntakePlace, OrgKeys};
use serde_json::{Value, json};
use uuid::Uuid;

const FIRST: Uuid = Uuid::from_u128(0xa1);
const SECOND: Uuid = Uuid::from_u128(0xa2);

fn bytes<const N: usize>(hex: &Value) -> [u8; N] {
    let hex = hex.as_str().unwrap();
    std::array::from_fn(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap())
}

/// What a device of this member knows: the key, and whose it is.
struct Device {
    key: IntakeKey,
    place: IntakePlace,
}

impl Device {
    async fn of(client: &mut Client) -> Self {
        let answer = client.get("/api/v1/inbox/key").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let id = |name: &str| answer.body[name].as_str().unwrap().parse().unwrap();
        let version = u32::try_from(answer.body["version"].as_u64().unwrap()).unwrap();
        let (public, fingerprint) = (bytes(&answer.body["public_key"]), bytes(&answer.body["fingerprint"]));
        Self {
            key: IntakeKey { version, public, fingerprint },
            place: IntakePlace { org: id("organisation"), member: id("member"), id: FIRST },
        }
    }

    fn seal(&self, id: Uuid, text: &str) -> Vec<u8> {
        self.key.seal(text.as_bytes(), &IntakePlace { id, ..self.place }).unwrap()
    }
}

fn written(name: &str) -> String {
    json!({ "file": sample_case(name) }).to_string()
}

pub async fn put_bytes(client: &mut Client, path: &str, body: Vec<u8>) -> Answer {
    let request = Request::builder()
        .method(Method::PUT)
        .uri(path)
        .header(header::COOKIE, client.cookie.clone().unwrap_or_default())
        .header(header::CONTENT_TYPE, "application/octet-stream");
    client.send_request(request.body(Body::from(body)).unwrap()).await
}

async fn send(client: &mut Client, id: Uuid, intake: Vec<u8>) -> Answer {
    put_bytes(client, &format!("/api/v1/inbox/{id}"), intake).await
}

async fn actions(keyholder: &mut Client) -> Vec<String> {
    let audit = keyholder.get("/api/v1/audit").await;
    let items = audit.body["items"].as_array().unwrap();
    items.iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_sealed_intake_becomes_a_case_and_sent_again_makes_no_second_one() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let device = Device::of(&mut member).await;
    let intake = device.seal(FIRST, &written("Zqxvarro Bintulek"));

    let first = send(&mut member, FIRST, intake.clone()).await;
    assert_eq!((first.status.as_u16(), &first.body["state"]), (200, &json!("case")), "{first:?}");
    for _ in 0..3 {
        let again = send(&mut member, FIRST, intake.clone()).await;
        assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    }
    let case = member.get(&format!("/api/v1/cases/{}", first.body["case_id"].as_str().unwrap())).await;
    assert_eq!(case.body["file"]["worker"]["names"][0]["text"], "Zqxvarro Bintulek");
    assert_eq!((&case.body["status"], &case.body["file"]["reference"]), (&json!("intake"), &json!("2026-0001")));
    assert_eq!((server.count("case_head").await, server.count("inbox").await), (1, 1));
    let entries = actions(&mut keyholder).await;
    let received = entries.iter().filter(|action| *action == "intake_received").count();
    let created = entries.iter().filter(|action| *action == "case_created").count();
    assert_eq!((received, created), (1, 1));

    // Even when the case was deleted meanwhile: what was received stays received.
    let path = format!("/api/v1/cases/{}?based_on=1", first.body["case_id"].as_str().unwrap());
    assert_eq!(keyholder.delete(&path).await.status, 204);
    assert_eq!(send(&mut member, FIRST, intake).await.body, first.body);
    assert_eq!(server.count("case_head").await, 0);
}

#[tokio::test]
async fn the_same_intake_sent_twice_at_once_is_one_case() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let device = Device::of(&mut member).await;
    let intake = device.seal(FIRST, &written("Sekali Saja"));
    let mut clients: Vec<Client> = (0..4).map(|_| member.clone()).collect();
    let sent = clients.iter_mut().map(|client| {
        let intake = intake.clone();
        async move { send(client, FIRST, intake).await }
    });
    let answers = futures(sent).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body), "{answers:?}");
    assert_eq!(server.count("case_head").await, 1);
}

/// Runs them at the same time.
async fn futures<'a, F: Future<Output = Answer> + 'a>(all: impl Iterator<Item = F>) -> Vec<Answer> {
    let mut open: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<Answer>> = open.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, slot) in open.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(answer) = future.as_mut().poll(context)
            {
                *slot = Some(answer);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn what_was_touched_or_belongs_elsewhere_is_refused_and_leaves_no_row() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let mut colleague = server.member(&mut keyholder, "colleague", &["caseworker"]).await;
    let device = Device::of(&mut member).await;
    let text = written("Tarvoschen");
    let intake = device.seal(FIRST, &text);
    let other_org = Uuid::from_u128(5);
    let foreign = OrgKeys::first(other_org).intake_key();

    let mut touched = vec![("empty", vec![]), ("cut", intake[..intake.len() - 1].to_vec())];
    for position in [0, 4, 5, 36, 37, intake.len() / 2, intake.len() - 1] {
        let mut broken = intake.clone();
        broken[position] ^= 1;
        touched.push(("a bit", broken));
    }
    touched.push(("another id", device.seal(SECOND, &text)));
    touched.push(("another organisation", foreign.seal(text.as_bytes(), &device.place).unwrap()));
    let elsewhere = IntakePlace { org: other_org, ..device.place };
    touched.push(("another organisation's name", device.key.seal(text.as_bytes(), &elsewhere).unwrap()));
    let tried = touched.len();
    for (what, bytes) in touched {
        let answer = send(&mut member, FIRST, bytes).await;
        assert_eq!(answer.status, 422, "{what}: {answer:?}");
        assert_eq!(answer.body["errors"][0]["code"], "does_not_open", "{what}");
    }
    // Another member cannot send it as hers.
    assert_eq!(send(&mut colleague, FIRST, intake.clone()).await.status, 422);
    assert_eq!((server.count("inbox").await, server.count("case_head").await), (0, 0));
    let refused = actions(&mut keyholder).await.iter().filter(|action| *action == "intake_refused").count();
    assert_eq!(refused, tried + 1);

    // And it still arrives afterwards; another one under its id does not take its place.
    let first = send(&mut member, FIRST, intake).await;
    assert_eq!(first.status, 200, "{first:?}");
    let other = send(&mut member, FIRST, device.seal(FIRST, &written("Orang Lain"))).await;
    assert_eq!((other.status.as_u16(), other.code()), (409, "intake_id_taken"));
    assert_eq!(server.count("case_head").await, 1);
}

#[tokio::test]
async fn who_may_not_record_cases_may_not_send_any() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut coordinator = server.member(&mut keyholder, "coordinator", &["coordinator"]).await;
    assert_eq!(coordinator.get("/api/v1/inbox/key").await.status, 200, "everyone may compare the fingerprint");
    assert_eq!(send(&mut coordinator, FIRST, vec![1; 80]).await.status, 403);
    assert_eq!(coordinator.get("/api/v1/inbox").await.status, 403);
    let mut visitor = server.visitor();
    assert_eq!(send(&mut visitor, FIRST, vec![1; 80]).await.status, 401);
    assert_eq!(send(&mut keyholder, FIRST, vec![1; 2 * 1024 * 1024]).await.status, 413);
}

#[tokio::test]
async fn what_the_rules_refuse_waits_with_its_faults_until_it_is_repaired() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let device = Device::of(&mut member).await;
    let mut file = sample_case("Zqxvarro Bintulek");
    file["events"][0]["violations"] = json!(["no-such-violation"]);
    file["events"][0]["when"] = json!("2031-05");
    let intake = device.seal(FIRST, &json!({ "file": file }).to_string());
    let sent = send(&mut member, FIRST, intake.clone()).await;
    assert_eq!((sent.status.as_u16(), &sent.body), (200, &json!({ "id": FIRST, "state": "waiting" })), "{sent:?}");
    assert_eq!(send(&mut member, FIRST, intake.clone()).await.body, sent.body);
    let torn = send(&mut member, SECOND, device.seal(SECOND, "{ \"file\": Zqxvarro")).await;
    assert_eq!(torn.body["state"], "waiting");
    assert!(server.is_postgres() || server.found_at_rest(&intake).await);

    let list = keyholder.get("/api/v1/inbox").await;
    assert_eq!(list.body["items"].as_array().unwrap().len(), 2, "{list:?}");
    let path = format!("/api/v1/inbox/{FIRST}");
    let open = keyholder.get(&path).await;
    let faults = open.body["errors"].as_array().or(open.body["faults"].as_array()).unwrap();
    assert!(faults.iter().any(|fault| fault["pointer"] == "/file/events/0/violations/0"), "{open:?}");
    assert_eq!(open.body["body"]["file"]["worker"]["names"][0]["text"], "Zqxvarro Bintulek");
    let unread = member.get(&format!("/api/v1/inbox/{SECOND}")).await;
    assert_eq!((&unread.body["body"], &unread.body["text"]), (&Value::Null, &json!("{ \"file\": Zqxvarro")));

    let mut needles = Needles::default();
    for word in ["Zqxvarro", "Bintulek", "no-such-violation"] {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }

    // Still wrong: it goes on waiting. Put right: it is a case, once.
    let repair = format!("{path}/case");
    let wrong = member.post(&repair, json!({ "file": file })).await;
    assert_eq!(wrong.code(), "invalid");
    assert_eq!(keyholder.get(&path).await.status, 200);
    let done = member.post(&repair, json!({ "file": sample_case("Zqxvarro Bintulek") })).await;
    assert_eq!(done.status, 201, "{done:?}");
    assert_eq!(member.post(&repair, json!({ "file": sample_case("Lagi") })).await.status, 404);
    assert_eq!(member.get(&path).await.status, 404);
    let answer = send(&mut member, FIRST, intake.clone()).await;
    assert_eq!((&answer.body["state"], &answer.body["case_id"]), (&json!("case"), &done.body["id"]));
    assert_eq!(server.count("case_head").await, 1);
    assert!(server.is_postgres() || !server.found_at_rest(&intake).await, "the intake is gone from the files");

    let junk = format!("/api/v1/inbox/{SECOND}");
    assert_eq!(member.delete(&junk).await.status, 403);
    assert_eq!(keyholder.delete(&junk).await.status, 204);
    assert_eq!(keyholder.get("/api/v1/inbox").await.body, json!({ "items": [] }));
    let again = send(&mut member, SECOND, device.seal(SECOND, "{ \"file\": Zqxvarro")).await;
    assert_eq!(again.code(), "intake_id_taken", "sealed anew, these are other bytes");
    let entries = actions(&mut keyholder).await;
    for action in ["intake_read", "intake_repaired", "intake_discarded"] {
        assert!(entries.iter().any(|entry| entry == action), "{action}");
    }
}

#[tokio::test]
async fn all_of_an_organisation_compare_the_same_fingerprint() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let (mine, hers) = (Device::of(&mut member).await, Device::of(&mut keyholder).await);
    assert_eq!(mine.key, hers.key);
    assert_ne!(mine.place.member, hers.place.member);
    let elsewhere = Server::start().await;
    assert_ne!(Device::of(&mut elsewhere.ready().await).await.key.fingerprint, mine.key.fingerprint);
}

#[test]
fn the_words_that_the_web_app_carries_are_those_of_the_catalogue() {
    let words = Vocabulary::of(&Catalogue::shared());
    let carried = include_str!("../../frontend/src/offline/vocabulary.json");
    let carried: Value = serde_json::from_str(carried).unwrap();
    assert!(serde_json::to_value(words).unwrap() == carried, "run `make openapi` and commit what it writes");
}

#[tokio::test]
async fn an_intake_of_a_form_that_had_arrived_makes_no_second_case() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "hers", &["caseworker"]).await;
    let device = Device::of(&mut member).await;
    let form = Uuid::from_u128(0xb1);
    let body = |name: &str| json!({ "file": sample_case(name), "unfinished": form });
    let case = member.post("/api/v1/cases", body("Wulan")).await.body["id"].clone();

    // Its answer was lost; the device sealed what was typed since.
    let sealed = device.seal(FIRST, &body("Wulan Sari").to_string());
    let arrived = send(&mut member, FIRST, sealed).await;
    assert_eq!((&arrived.body["state"], &arrived.body["case_id"]), (&json!("case"), &case), "{arrived:?}");
    let list = member.get("/api/v1/cases").await;
    assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
    assert!(list.body.to_string().contains("Wulan Sari"), "{list:?}");

    // Changed since by somebody: it waits to be read, and nothing is overwritten.
    let sealed = device.seal(SECOND, &body("Wulan Dewi").to_string());
    let waits = send(&mut member, SECOND, sealed).await;
    assert_eq!((&waits.body["state"], waits.body.get("case_id")), (&json!("waiting"), None), "{waits:?}");
    assert!(!member.get("/api/v1/cases").await.body.to_string().contains("Wulan Dewi"));
    assert!(member.get(&format!("/api/v1/inbox/{SECOND}")).await.body.to_string().contains("Wulan Dewi"));
}
