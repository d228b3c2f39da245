package com.leanvibe.hive.query.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.Proofs;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.RangeProof;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLedger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A part of the trail is handed out with all that it takes to check it, and recorded before. */
@ExtendWith(SharedStage.class)
class ExportRoutesTest {

  private static final String EXPORTS = "/audit/exports";

  private final SharedInstance shared;
  private final Story story;
  private final TestLedger ledger;

  ExportRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.ledger = new TestLedger(shared.stage().log(), story.tenant());
  }

  private void happen(int tasks) {
    AgentId agent = story.registerAgent("worker");
    IntStream.range(0, tasks).forEach(number -> story.completedTask("task " + number, agent));
    ledger.seal();
    shared.stage().log().publishNew();
  }

  private Answer post(String body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Hive-Min-Position", Long.toString(shared.stage().log().position()));
    all.put("Hive-Max-Wait-Ms", "30000");
    return shared.admin(story).post(EXPORTS, body, all);
  }

  private String order(String body) {
    Answer ordered = post(body, Map.of());
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    return ordered.body().path("exportId").asString();
  }

  private JsonNode await(String id, String status) {
    return Awaitility.await()
        .until(
            () -> shared.admin(story).get(EXPORTS + "/" + id).body(),
            body -> body.path("status").asString().equals(status));
  }

  private Map<String, byte[]> export(String body) throws Exception {
    String id = order(body);
    ledger.sign(id);
    JsonNode done = await(id, "COMPLETED");
    HttpResponse<byte[]> content =
        shared.admin(story).bytes(EXPORTS + "/" + id + "/content", Map.of());
    assertThat(content.statusCode()).isEqualTo(200);
    assertThat(content.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(content.body()).hasSize(done.path("bytes").asInt());
    assertThat(sha256(content.body())).isEqualTo(done.path("sha256").asString());
    assertThat(done.path("percent").asInt()).isEqualTo(100);
    return unzip(content.body());
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private JsonNode json(byte[] bytes) {
    return shared.stage().log().codec().json().readTree(bytes);
  }

  private List<JsonNode> lines(byte[] bytes) {
    return new String(bytes, UTF_8).lines().map(line -> json(line.getBytes(UTF_8))).toList();
  }

  @Test
  void an_export_has_every_event_and_what_ties_them_to_a_signed_checkpoint() throws Exception {
    happen(60);

    Map<String, byte[]> files = export("{}");

    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "manifest.json",
            "manifest.sig",
            "checkpoint.txt",
            "events.jsonl",
            "proof.json",
            "controls.json");
    Manifest manifest = Manifest.read(files.get("manifest.json"));
    assertThat(manifest.firstLeaf()).isZero();
    assertThat(manifest.leafCount()).isEqualTo(301);
    assertThat(ledger.signer().key().signed(files.get("manifest.json"), files.get("manifest.sig")))
        .isTrue();
    for (var file : manifest.files()) {
      assertThat(sha256(files.get(file.name()))).isEqualTo(file.sha256());
      assertThat(files.get(file.name())).hasSize((int) file.bytes());
    }
    SignedNote note = SignedNote.parse(new String(files.get("checkpoint.txt"), UTF_8));
    assertThat(note.signedBy(List.of(ledger.signer().key()))).isPresent();
    TreeHash root = Checkpoint.parse(note.text()).root();
    assertThat(root).isEqualTo(manifest.rootHash()).isEqualTo(ledger.root(301));
    verify(files, root, ledger.events().subList(0, 301), 0);
  }

  private void verify(
      Map<String, byte[]> files, TreeHash root, List<StoredEvent> events, long first) {
    RangeProof proof = RangeProof.read(files.get("proof.json"));
    CompactRange range = new CompactRange(first);
    List<JsonNode> lines = lines(files.get("events.jsonl"));
    assertThat(lines).hasSize(events.size());
    for (int i = 0; i < lines.size(); i++) {
      byte[] leaf = Base64.getDecoder().decode(lines.get(i).path("leaf").asString());
      assertThat(lines.get(i).path("leafindex").asLong()).isEqualTo(first + i);
      assertThat(leaf).isEqualTo(Leaf.of(events.get(i)));
      assertThat(lines.get(i).path("specversion").asString()).isEqualTo("1.0");
      assertThat(lines.get(i).path("type").asString()).isEqualTo(events.get(i).name());
      range.add(TreeHash.leaf(leaf));
    }
    assertThat(range.root(proof.treeSize(), proof.path())).isEqualTo(root);
  }

  @Test
  void a_part_is_cut_by_positions_or_times_with_both_ends_in_it() throws Exception {
    happen(60);
    List<StoredEvent> events = ledger.events();
    StoredEvent from = events.get(100);
    StoredEvent to = events.get(259);

    Map<String, byte[]> byPosition =
        export("{\"from\": %d, \"to\": %d}".formatted(from.position(), to.position()));
    Map<String, byte[]> byTime =
        export("{\"from\": \"%s\", \"to\": \"%s\"}".formatted(time(from), time(to)));

    for (Map<String, byte[]> files : List.of(byPosition, byTime)) {
      Manifest manifest = Manifest.read(files.get("manifest.json"));
      assertThat(manifest.firstLeaf()).isEqualTo(100);
      assertThat(manifest.leafCount()).isEqualTo(160);
      verify(files, manifest.rootHash(), events.subList(100, 260), 100);
    }
    assertThat(json(byPosition.get("manifest.json")).path("from").asLong())
        .isEqualTo(from.position());
    assertThat(json(byTime.get("manifest.json")).path("to").asString()).isEqualTo(time(to));
  }

  private String time(StoredEvent event) {
    return shared.stage().log().codec().readMetadata(event.metadata()).occurredAt().toString();
  }

  @Test
  void what_filters_leave_out_is_there_as_a_hash() throws Exception {
    happen(10);

    Map<String, byte[]> files =
        export("{\"format\": \"CSV\", \"filters\": {\"type\": \"hive.task.TaskCompleted\"}}");

    Manifest manifest = Manifest.read(files.get("manifest.json"));
    assertThat(lines(files.get("events.jsonl"))).hasSize(10);
    List<String> withheld = new String(files.get("withheld.txt"), UTF_8).lines().toList();
    assertThat(withheld).hasSize(41).first().asString().startsWith("0 ");
    assertThat(manifest.leafCount()).isEqualTo(51);
    assertThat(new String(files.get("events.csv"), UTF_8).lines()).hasSize(11);
    assertThat(json(files.get("controls.json")).path("controls").isEmpty()).isFalse();
  }

  @Test
  void each_format_comes_beside_the_lines_that_are_checked() throws Exception {
    happen(2);

    Map<String, byte[]> ocsf = export("{\"format\": \"OCSF\"}");

    assertThat(lines(ocsf.get("events.ocsf.jsonl"))).hasSize(11);
    assertThat(lines(ocsf.get("events.jsonl"))).hasSize(11);
  }

  @Test
  void that_checkpoints_the_reader_has_are_its_beginning_is_proved() throws Exception {
    happen(3);
    int known = ledger.events().size();
    TreeHash knownRoot = ledger.root(known);
    happen(20);
    int last = ledger.events().size();

    Map<String, byte[]> files =
        export(
            "{\"from\": %d, \"knownSizes\": [%d]}"
                .formatted(ledger.events().get(50).position(), known));

    RangeProof proof = RangeProof.read(files.get("proof.json"));
    RangeProof.Consistency beginning = proof.consistency().getFirst();
    assertThat(beginning.fromSize()).isEqualTo(known);
    assertThat(Proofs.consistent(known, knownRoot, last, proof.rootHash(), beginning.path()))
        .isTrue();
  }

  @Test
  void a_part_without_events_is_exported_as_such() throws Exception {
    happen(1);

    Map<String, byte[]> files = export("{\"from\": \"2040-01-01T00:00:00Z\"}");

    assertThat(Manifest.read(files.get("manifest.json")).leafCount()).isZero();
    assertThat(files.get("events.jsonl")).isEmpty();
  }

  @Test
  void content_is_fetched_in_parts() throws Exception {
    happen(5);
    String id = order("{}");
    Answer early = shared.admin(story).get(EXPORTS + "/" + id + "/content");
    ledger.sign(id);
    JsonNode done = await(id, "COMPLETED");
    String path = EXPORTS + "/" + id + "/content";

    byte[] whole = shared.admin(story).bytes(path, Map.of()).body();
    HttpResponse<byte[]> part =
        shared
            .admin(story)
            .bytes(
                path,
                Map.of(
                    "Range",
                    "bytes=100-199",
                    "Accept",
                    "application/zip, application/problem+json"));
    HttpResponse<byte[]> rest =
        shared
            .admin(story)
            .bytes(path, Map.of("Range", "bytes=100-", "Accept", "application/json"));
    HttpResponse<byte[]> beyond =
        shared.admin(story).bytes(path, Map.of("Range", "bytes=%d-".formatted(whole.length)));

    assertThat(early.status()).isEqualTo(409);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(part.headers().firstValue("ETag"))
        .contains("\"" + done.path("sha256").asString() + "\"");
  }

  @Test
  void the_same_order_under_one_key_is_one_export() {
    happen(1);
    Map<String, String> key = Map.of("Idempotency-Key", "once");

    Answer first = post("{}", key);
    Answer again = post("{\"format\": \"JSONL\"}", key);
    Answer other = post("{\"format\": \"CSV\"}", key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Location"))
        .isEqualTo("/api/v1/audit/exports/" + first.body().path("exportId").asString());
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body().path("exportId")).isEqualTo(first.body().path("exportId"));
    assertThat(other.status()).isEqualTo(422);
    ledger.sign(first.body().path("exportId").asString());
  }

  @Test
  void a_trail_that_is_not_what_was_signed_is_not_handed_out() {
    happen(3);
    StoredEvent event = ledger.events().get(7);
    found("/audit/checkpoints/latest");
    shared
        .stage()
        .asOwner(
            """
            update audit_event set leaf = convert_to(
              replace(convert_from(leaf, 'UTF8'), '"actor":"', '"actor":"x'), 'UTF8')
            where position = %d"""
                .formatted(event.position()));

    JsonNode failed = await(order("{}"), "FAILED");

    assertThat(failed.path("detail").asString()).isEqualTo("The trail is not what was signed");
  }

  @Test
  void a_trail_that_lacks_an_event_is_not_handed_out() {
    happen(3);
    StoredEvent event = ledger.events().get(7);
    found("/audit/checkpoints/latest");
    shared.stage().asOwner("delete from audit_event where position = " + event.position());

    JsonNode failed = await(order("{}"), "FAILED");

    assertThat(failed.path("detail").asString()).isNotEmpty();
  }

  private void found(String path) {
    assertThat(shared.get(story, path).status()).isEqualTo(200);
  }

  @Test
  void exports_of_others_are_not_there() {
    happen(1);
    String id = order("{}");
    Story other = shared.story();

    assertThat(shared.admin(other).get(EXPORTS + "/" + id).status()).isEqualTo(404);
    assertThat(shared.admin(other).get(EXPORTS + "/" + id + "/content").status()).isEqualTo(404);
    ledger.sign(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"from\": -1}",
        "{\"from\": 1.5}",
        "{\"from\": true}",
        "{\"from\": \"yesterday\"}",
        "{\"to\": {}}",
        "{\"format\": \"XML\"}",
        "{\"filters\": {\"actor\": \"\"}}",
        "{\"filters\": {\"nobody\": \"x\"}}",
        "{\"filters\": {\"type\": \"\\u0000\"}}",
        "{\"knownSizes\": [0]}",
        "{\"knownSizes\": [null]}",
        "{\"knownSizes\": [\"1\"]}",
        "{\"unknown\": 1}"
      })
  void what_makes_no_sense_is_400(String body) {
    Answer answer = post(body, Map.of());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void an_auditor_may_export_and_an_operator_may_not() {
    happen(1);
    var auditor = shared.instance().as("ada", story.tenant(), Role.AUDITOR);
    var operator = shared.instance().as("bob", story.tenant(), Role.OPERATOR);

    Answer ordered = auditor.post(EXPORTS, "{}", Map.of());

    assertThat(ordered.status()).isEqualTo(202);
    assertThat(operator.post(EXPORTS, "{}", Map.of()).status()).isEqualTo(403);
    ledger.sign(ordered.body().path("exportId").asString());
  }

  @Test
  void only_so_many_of_a_tenants_are_open_at_a_time() {
    happen(1);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(post("{}", Map.of()));
    }

    assertThat(answers.getLast().status()).isEqualTo(429);
    assertThat(answers.getLast().header("Retry-After")).isNotEmpty();
    answers.subList(0, 5).forEach(each -> ledger.sign(each.body().path("exportId").asString()));
    answers
        .subList(0, 5)
        .forEach(each -> await(each.body().path("exportId").asString(), "COMPLETED"));
  }
}
