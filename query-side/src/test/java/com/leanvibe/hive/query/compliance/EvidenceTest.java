package com.leanvibe.hive.query.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.AdministratorId;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.ClientLockedOut;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.ClientSecretRotated;
import com.leanvibe.hive.events.identity.KeyRingId;
import com.leanvibe.hive.events.identity.LockScope;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.identity.SignInFailed;
import com.leanvibe.hive.events.identity.SignInFailure;
import com.leanvibe.hive.events.identity.SignInId;
import com.leanvibe.hive.events.identity.SignedIn;
import com.leanvibe.hive.events.identity.SigningKeyRetired;
import com.leanvibe.hive.events.identity.TokenId;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.permission.AccessDenied;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.PrivilegedAccess;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.system.ConfigurationChanged;
import com.leanvibe.hive.events.system.ConfigurationId;
import com.leanvibe.hive.events.system.SettingChange;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Each evidence query finds what it says, and tells exceptions from the rest. */
@ExtendWith(SharedStage.class)
class EvidenceTest {

  private static final String HASH = "ab".repeat(32);

  private final SharedInstance shared;
  private final Story story;
  private final Soc2 soc2;

  EvidenceTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.soc2 = new Soc2(shared, story);
  }

  private RoleGranted grant(String subject, String role, String reason) {
    return new RoleGranted(
        GrantId.next(), story.tenant(), subject, role, "tenant", null, null, reason);
  }

  @Test
  void a_grant_shows_who_gave_what_to_whom_why_and_who_approved_it() {
    ApprovalId approval = approve(request("alice", 1), "bob");
    soc2.recordUnder(approval, "alice", grant("carol", "OPERATOR", "runs the night shift"));

    Soc2.Evidence grants = soc2.evidence("CC6.3", "role-grants");

    JsonNode sample = grants.samples().getFirst();
    assertThat(grants.population()).isEqualTo(1);
    assertThat(grants.exceptions()).isZero();
    assertThat(sample.path("actor").asString()).isEqualTo("alice");
    assertThat(sample.path("position").asLong()).isEqualTo(shared.stage().log().position());
    assertThat(sample.path("details").path("subject").asString()).isEqualTo("carol");
    assertThat(sample.path("details").path("role").asString()).isEqualTo("OPERATOR");
    assertThat(sample.path("details").path("reason").asString()).isEqualTo("runs the night shift");
    assertThat(sample.path("details").path("approvers").toString()).isEqualTo("[\"bob\"]");
  }

  @Test
  void a_grant_without_a_reason_and_one_to_oneself_are_exceptions_and_come_first() {
    story.record("alice", grant("bob", "OPERATOR", " "));
    story.record("alice", grant("alice", "ADMIN", "needed it"));
    soc2.recordUnder(request("alice", 1), "alice", grant("alice", "AUDITOR", "approved"));
    story.record("alice", grant("carol", "AUDITOR", "audits"));

    Soc2.Evidence grants = soc2.evidence("CC6.2", "role-grants");

    assertThat(grants.population()).isEqualTo(4);
    assertThat(grants.exceptions()).isEqualTo(2);
    assertThat(grants.reasons())
        .containsExactly(
            "granted to itself, and nobody approved it", "no reason was given", null, null);
    assertThat(grants.details("subject")).containsExactly("alice", "bob", "carol", "alice");
  }

  @Test
  void a_revocation_without_a_reason_is_an_exception() {
    RoleGranted given = grant("bob", "OPERATOR", "helps");
    story.record("alice", given);
    story.record("alice", new GrantRevoked(given.grantId(), story.tenant(), "bob", "left"));
    story.record("alice", new GrantRevoked(given.grantId(), story.tenant(), "bob", ""));

    Soc2.Evidence revoked = soc2.evidence("CC6.3", "grant-revocations");

    assertThat(revoked.reasons()).containsExactly("no reason was given", null);
    assertThat(revoked.details("reason")).containsExactly("", "left");
  }

  @Test
  void what_json_has_and_postgresql_has_not_is_no_obstacle() {
    story.record("alice", grant("bob", "OPERATOR", "a \0 and a \\u0000 and a \uD83D\uDC1D"));

    Soc2.Evidence grants = soc2.evidence("CC6.3", "role-grants");

    assertThat(grants.details("reason"))
        .containsExactly("a \uFFFD and a \\ufffd and a \uD83D\uDC1D");
  }

  private ClientId register(Role... roles) {
    ClientId client = ClientId.next();
    story.record("alice", new ClientRegistered(client, story.tenant(), "tool", Set.of(roles)));
    return client;
  }

  @Test
  void an_administrator_by_registration_is_an_exception() {
    story.registerAgent("worker");
    register(Role.OPERATOR);
    register(Role.ADMIN);

    Soc2.Evidence registered = soc2.evidence("CC6.2", "registrations");

    assertThat(registered.population()).isEqualTo(3);
    assertThat(registered.exceptions()).isEqualTo(1);
    assertThat(registered.details("type"))
        .containsExactly(
            "hive.identity.ClientRegistered",
            "hive.identity.ClientRegistered",
            "hive.agent.AgentRegistered");
    assertThat(registered.samples().getFirst().path("details").path("roles").toString())
        .isEqualTo("[\"ADMIN\"]");
  }

  @Test
  void who_acts_after_its_access_has_ended_is_an_exception() {
    AgentId gone = story.registerAgent("gone");
    AgentId back = story.registerAgent("back");
    story.comeOnline(gone);
    story.comeOnline(back);
    story.wait(Duration.ofSeconds(9));
    story.record(new AgentRetired(gone, "broken"));
    story.record(new AgentRetired(back, "broken, too"));
    story.wait(Duration.ofSeconds(60));
    story.record(gone.text(), denied(gone.text(), 1));
    story.comeOnline(back);

    Soc2.Evidence terminated = soc2.evidence("CC6.3", "terminations");

    assertThat(terminated.reasons()).containsExactly("used after its access had ended", null);
    assertThat(terminated.details("subject")).containsExactly(back.text(), gone.text());
    assertThat(terminated.details("secondsSinceLastUse")).containsExactly("11.0", "11.0");
    assertThat(terminated.details("secondsToNextUse")).containsExactly("62.0", null);
    assertThat(terminated.details("nextUsePosition"))
        .containsExactly(Long.toString(shared.stage().log().position()), null);
  }

  @Test
  void an_administrator_who_is_enabled_again_may_act() {
    AdministratorId root = new AdministratorId("root");
    story.record("hive", new AdministratorDisabled(root, story.tenant()));
    story.wait(Duration.ofSeconds(60));
    story.record("hive", new AdministratorEnabled(root, story.tenant()));
    story.record("root", grant("bob", "OPERATOR", "helps"));

    assertThat(soc2.evidence("CC6.2", "terminations").exceptions()).isZero();

    story.record("hive", new AdministratorDisabled(root, story.tenant()));
    story.wait(Duration.ofSeconds(60));
    story.record("root", grant("carol", "OPERATOR", "helps"));

    assertThat(soc2.evidence("CC6.2", "terminations").reasons())
        .containsExactly("used after its access had ended", null);
  }

  @Test
  void a_compromised_key_is_an_exception() {
    story.record("alice", new ClientSecretRotated(ClientId.next()));
    story.record("hive", retired("old", false));
    story.record("hive", retired("stolen", true));

    Soc2.Evidence keys = soc2.evidence("CC6.1", "key-rotations");

    assertThat(keys.population()).isEqualTo(3);
    assertThat(keys.reasons()).containsExactly("the key was compromised", null, null);
    assertThat(keys.details("keyId")).containsExactly("stolen", "old", null);
  }

  private SigningKeyRetired retired(String key, boolean compromised) {
    return new SigningKeyRetired(
        KeyRingId.HIVE, key, story.now(), story.now().plusSeconds(60), compromised);
  }

  private void signIn(ClientId client) {
    story.record(
        client.text(),
        new SignedIn(
            SignInId.next(),
            client.text(),
            story.tenant(),
            TokenId.of(Ids.next().toString()),
            story.now().plusSeconds(600)));
  }

  private void failToSignIn(@Nullable ClientId client, SignInFailure reason) {
    String id = client == null ? null : client.text();
    story.record("somebody", new SignInFailed(SignInId.next(), id, HASH, story.tenant(), reason));
  }

  @Test
  void the_right_secret_of_a_disabled_client_is_an_exception() {
    ClientId client = ClientId.next();
    signIn(client);
    failToSignIn(client, SignInFailure.WRONG_SECRET);
    failToSignIn(null, SignInFailure.UNKNOWN_CLIENT);
    failToSignIn(client, SignInFailure.CLIENT_DISABLED);

    Soc2.Evidence failed = soc2.evidence("CC6.6", "failed-sign-ins");

    assertThat(failed.population()).isEqualTo(3);
    assertThat(failed.exceptions()).isEqualTo(1);
    assertThat(failed.details("reason"))
        .containsExactly("CLIENT_DISABLED", "UNKNOWN_CLIENT", "WRONG_SECRET");
    assertThat(failed.details("address")).containsOnly("127.0.0.1");
    assertThat(soc2.evidence("CC6.1", "sign-ins").details("clientId"))
        .containsExactly(client.text());
  }

  @Test
  void who_signs_in_soon_after_being_locked_out_is_an_exception() {
    ClientId guessed = ClientId.next();
    ClientId patient = ClientId.next();
    lockOut(guessed);
    lockOut(patient);
    signIn(guessed);
    story.wait(Duration.ofHours(2));
    signIn(patient);

    Soc2.Evidence locked = soc2.evidence("CC7.2", "lockouts");

    assertThat(locked.details("clientId")).containsExactly(guessed.text(), patient.text());
    assertThat(locked.reasons()).containsExactly("signed in within an hour after the lock", null);
  }

  private void lockOut(ClientId client) {
    story.record(
        "somebody",
        new ClientLockedOut(
            SignInId.next(),
            client.text(),
            HASH,
            story.tenant(),
            LockScope.CLIENT,
            story.now().plusSeconds(60)));
  }

  private AccessDenied denied(@Nullable String subject, long count) {
    return new AccessDenied(
        AccessId.next(),
        story.tenant(),
        subject,
        "task:cancel",
        "task/*",
        Set.of(DenialReason.NOTHING_PERMITS),
        AccessSide.COMMAND,
        count,
        story.now(),
        story.now());
  }

  private PrivilegedAccess privileged(String action) {
    return new PrivilegedAccess(
        AccessId.next(),
        story.tenant(),
        "alice",
        action,
        null,
        AccessSide.QUERY,
        1,
        story.now(),
        story.now());
  }

  @Test
  void denials_show_who_was_denied_what_and_a_crowd_is_an_exception() {
    story.record("bob", denied("bob", 3));
    story.record("bob", denied(null, 5000));

    Soc2.Evidence denied = soc2.evidence("CC6.1", "denied-accesses");

    assertThat(denied.reasons()).containsExactly("too many subjects to tell apart", null);
    assertThat(denied.details("count")).containsExactly("5000", "3");
    assertThat(denied.samples().getLast().path("details").path("reasons").toString())
        .isEqualTo("[\"NOTHING_PERMITS\"]");
  }

  @Test
  void privileged_accesses_are_told_from_those_to_personal_data() {
    soc2.recordAs("grant:read", "alice", privileged("grant:read"));
    soc2.recordAs("privacy:export", "alice", privileged("privacy:export"));

    assertThat(soc2.evidence("CC6.7", "privileged-accesses").details("action"))
        .containsExactly("privacy:export", "grant:read");
    assertThat(soc2.evidence("P5", "personal-data-exports").details("action"))
        .containsExactly("privacy:export");
  }

  private ApprovalId request(String requester, int required) {
    ApprovalId id = ApprovalId.next();
    ApprovalTerms terms =
        new ApprovalTerms(requester, HASH, required, List.of(), story.now().plusSeconds(600));
    story.record(
        requester,
        new ApprovalRequested(
            id, story.tenant(), "rule", "agent:retire", "agent/x", "POST", "/", "", terms));
    return id;
  }

  private ApprovalId approve(ApprovalId id, String approver) {
    story.record(approver, new ApprovalGiven(id, approver, HASH, null, ApprovalStatus.APPROVED));
    return id;
  }

  @Test
  void what_was_approved_by_too_few_or_by_oneself_is_an_exception() {
    ApprovalId right = approve(request("alice", 1), "bob");
    story.record("hive", new ApprovalUsed(right, 1));
    ApprovalId few = approve(request("alice", 2), "bob");
    story.record("hive", new ApprovalUsed(few, 2));
    approve(request("alice", 1), "alice");
    ApprovalId rejected = request("alice", 1);
    story.record("bob", new ApprovalRejected(rejected, "bob", HASH, null));

    Soc2.Evidence approvals = soc2.evidence("CC8.1", "approvals");

    assertThat(approvals.population()).isEqualTo(4);
    assertThat(approvals.reasons())
        .containsExactly(
            "approved by whoever asked", "done with fewer approvers than it takes", null, null);
    assertThat(approvals.details("rejectedBy")).containsExactly(null, null, "bob", null);
    assertThat(approvals.details("done")).containsExactly("false", "true", "false", "true");
  }

  @Test
  void a_change_of_permissions_without_an_approval_is_an_exception() {
    ApprovalId approval = approve(request("alice", 1), "bob");
    soc2.recordUnder(
        approval,
        "alice",
        new RoleDefined(
            RoleId.of(story.tenant(), "reader"),
            story.tenant(),
            "reader",
            List.of("task:read"),
            List.of()));
    story.record(
        "alice",
        new PolicyDefined(
            PolicyId.of(story.tenant(), "freeze"),
            story.tenant(),
            "freeze",
            "forbid (principal, action == Action::\"task:cancel\", resource);"));

    Soc2.Evidence changes = soc2.evidence("CC8.1", "permission-changes");

    assertThat(changes.reasons()).containsExactly("nobody else approved it", null);
    assertThat(changes.details("approvalId")).containsExactly(null, approval.text());
    JsonNode defined = changes.samples().getLast().path("details");
    assertThat(defined.path("change").path("permissions").toString()).isEqualTo("[\"task:read\"]");
    assertThat(defined.path("approvers").toString()).isEqualTo("[\"bob\"]");
  }

  @Test
  void a_start_with_other_settings_is_a_change() {
    story.record(
        new ConfigurationChanged(
            ConfigurationId.of(AccessSide.QUERY),
            story.tenant(),
            AccessSide.QUERY,
            Ids.next(),
            "0.1.0",
            List.of(new SettingChange("hive.limits.subject-rate", "5000", "50"))));

    Soc2.Evidence changes = soc2.evidence("CC8.1", "configuration-changes");

    assertThat(changes.population()).isEqualTo(1);
    assertThat(changes.exceptions()).isZero();
    assertThat(changes.details("side")).containsExactly("QUERY");
    assertThat(changes.samples().getFirst().path("details").path("changes").toString())
        .isEqualTo("[{\"to\":\"50\",\"from\":\"5000\",\"name\":\"hive.limits.subject-rate\"}]");
  }

  @Test
  void a_suspension_without_a_reason_is_an_exception() {
    AgentId agent = story.registerAgent("agent");
    story.record(new AgentSuspended(agent, "strange requests"));
    story.record(new AgentResumed(agent, AgentStatus.ONLINE, null));
    story.record(new AgentSuspended(agent, null));
    story.record(new ClientDisabled(ClientId.next(), "left"));

    Soc2.Evidence restrained = soc2.evidence("CC7.4", "restraints");

    assertThat(restrained.population()).isEqualTo(4);
    assertThat(restrained.reasons()).containsExactly("no reason was given", null, null, null);
  }

  @Test
  void a_dead_letter_is_an_exception_until_somebody_decides_about_it() {
    TaskId task = story.submit("task");
    byte[] metadata = shared.stage().log().metadata(story.tenant(), "operator", story.now());
    shared
        .stage()
        .log()
        .record(task.key(), "hive.task.TaskTeleported", 1, metadata, "{}".getBytes(UTF_8));

    Soc2.Evidence open = soc2.evidence("CC7.3", "dead-letters");
    shared
        .admin(story)
        .post("/replays/dead-letters/" + open.details("deadLetterId").getFirst() + "/discard");
    Soc2.Evidence decided = soc2.evidence("CC7.3", "dead-letters");

    assertThat(open.reasons()).containsExactly("nobody has decided about it");
    assertThat(decided.reasons()).containsExactly((String) null);
    assertThat(decided.details("status")).containsExactly("DISCARDED");
    assertThat(decided.samples().getFirst().path("actor").asString()).isEqualTo("administrator");
  }

  @Test
  void a_ledger_that_is_not_signed_or_differs_is_an_exception() {
    TestLedger ledger = new TestLedger(shared.stage().log(), story.tenant());
    story.registerAgent("first");
    awaitLedger("CC7.2", "nothing is signed");

    ledger.seal();
    latestCheckpoint();
    Soc2.Evidence sealed = soc2.evidence("CC7.2", "ledger");
    assertThat(sealed.reasons()).containsExactly((String) null);
    assertThat(sealed.details("rootHash")).containsExactly(ledger.root(1).hex());

    story.registerAgent("second");
    awaitLedger("A1.2", "the latest events are not signed");

    ledger.seal(2, TreeHash.leaf(new byte[] {1}));
    awaitLedger("PI1", "this side has another history than was signed");
  }

  private void latestCheckpoint() {
    assertThat(shared.get(story, "/audit/checkpoints/latest").status()).isEqualTo(200);
  }

  /** Numbering and comparing follow what comes. */
  private void awaitLedger(String criterion, String reason) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(soc2.evidence(criterion, "ledger").reasons()).contains(reason);
              assertThat(soc2.criterion(criterion).path("status").asString())
                  .isEqualTo("EXCEPTION");
            });
  }

  @Test
  void a_task_that_failed_is_an_exception_until_it_is_retried() {
    AgentId agent = story.registerAgent("agent");
    story.completedTask("done", agent);
    TaskId given = story.submit("given up");
    TaskId retried = story.submit("retried");
    for (TaskId task : List.of(given, retried)) {
      story.assign(task, agent, 1);
      story.fail(task, agent, 1);
    }
    story.record(new TaskRetried(retried, "once more"));

    Soc2.Evidence ended = soc2.evidence("PI1", "ended-tasks");
    Soc2.Evidence unfinished = soc2.evidence("PI1", "unfinished-tasks");

    assertThat(ended.population()).isEqualTo(3);
    assertThat(ended.reasons()).containsExactly("given up", null, null);
    assertThat(ended.details("task").getFirst()).isEqualTo(given.key());
    assertThat(unfinished.details("task")).containsExactly(retried.key());
    assertThat(unfinished.reasons()).containsExactly("not ended within a week");
  }

  @Test
  void what_was_forgotten_revised_erased_or_exported_is_shown() {
    ContextId context = story.store("billing", "content");
    story.record(new ContextRevised(context, Story.body("billing", null, "other")));
    story.record(new ContextForgotten(context, null));
    soc2.record(
        "erasure/" + Ids.next(),
        "hive.privacy.SubjectErased",
        "{\"erasureId\":\"e\",\"keysDestroyed\":2,\"contextsForgotten\":1}".getBytes(UTF_8));
    soc2.record(
        "export/" + Ids.next(),
        "hive.audit.TrailExported",
        "{\"exportId\":\"x\",\"firstLeaf\":0,\"leafCount\":3,\"treeSize\":4}".getBytes(UTF_8));

    assertThat(soc2.evidence("P7", "revised-contexts").details("context"))
        .containsExactly(context.key());
    assertThat(soc2.evidence("P4", "forgotten-contexts").details("context"))
        .containsExactly(context.key());
    assertThat(soc2.evidence("P4", "erasures").details("keysDestroyed")).containsExactly("2");
    assertThat(soc2.evidence("P6", "trail-exports").details("leafCount")).containsExactly("3");
  }

  @Test
  void the_access_matrix_is_that_of_the_end_of_the_period() {
    ClientId client = register(Role.AUDITOR);
    story.record("alice", grant(client.text(), "OPERATOR", "helps"));
    String then = story.now().toString();
    story.wait(Duration.ofSeconds(60));
    story.record("alice", grant("bob", "OPERATOR", "helps, too"));
    story.record(new ClientDisabled(client, "left"));

    Soc2.Evidence now = soc2.evidence("CC6.3", "access-matrix");
    Soc2.Evidence before = matrix("&to=" + then);

    assertThat(before.population()).isEqualTo(2);
    assertThat(before.details("subject")).containsOnly(client.text());
    assertThat(before.details("role")).containsExactly("OPERATOR", "AUDITOR");
    assertThat(before.exceptions()).isZero();
    assertThat(now.population()).isEqualTo(3);
    assertThat(now.reasons())
        .containsExactly("not revoked, though its subject's access has ended", null, null);
    assertThat(now.details("role")).containsExactly("OPERATOR", "OPERATOR", "AUDITOR");
  }

  private Soc2.Evidence matrix(String to) {
    return shared
        .get(story, "/compliance/soc2/CC6.1" + Soc2.PERIOD + to)
        .body()
        .path("evidence")
        .valueStream()
        .filter(each -> each.path("name").asString().equals("access-matrix"))
        .map(Soc2.Evidence::new)
        .findAny()
        .orElseThrow();
  }
}
