package com.leanvibe.hive.events;

import static com.leanvibe.hive.events.PinnedEvent.full;
import static com.leanvibe.hive.events.PinnedEvent.minimal;

import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentCredentialsRotated;
import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSlept;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.agent.AgentSubscribed;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.agent.AgentUnsubscribed;
import com.leanvibe.hive.events.agent.AgentWentOffline;
import com.leanvibe.hive.events.agent.AgentWoken;
import com.leanvibe.hive.events.approval.ApprovalExpired;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.events.audit.TrailExported;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
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
import com.leanvibe.hive.events.identity.SigningKeyAdded;
import com.leanvibe.hive.events.identity.SigningKeyRetired;
import com.leanvibe.hive.events.identity.TenantCreated;
import com.leanvibe.hive.events.identity.TenantId;
import com.leanvibe.hive.events.identity.TokenId;
import com.leanvibe.hive.events.identity.TokenRevoked;
import com.leanvibe.hive.events.permission.AccessDenied;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import com.leanvibe.hive.events.permission.ApprovalRuleRemoved;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.events.permission.PrivilegedAccess;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.permission.RoleRemoved;
import com.leanvibe.hive.events.privacy.ErasureId;
import com.leanvibe.hive.events.privacy.SubjectErased;
import com.leanvibe.hive.events.system.ConfigurationChanged;
import com.leanvibe.hive.events.system.ConfigurationId;
import com.leanvibe.hive.events.system.SettingChange;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Every event whose JSON is pinned, with the object it must read as for ever. A new event or
 * revision is added here; {@link PinnedEventWriter} says how its file comes to be.
 */
final class PinnedEvents {

  private static final AgentId AGENT = new AgentId(uuid(1));
  private static final UUID KEY = uuid(21);
  private static final String MODEL = "all-minilm-l6-v2-q@1";
  private static final TaskId TASK = new TaskId(uuid(2));
  private static final TaskId OTHER_TASK = new TaskId(uuid(3));
  private static final WorkflowId WORKFLOW = new WorkflowId(uuid(4));
  private static final ClientId CLIENT = new ClientId(uuid(5));
  private static final TenantId TENANT = new TenantId("default");
  private static final SignInId SIGN_IN = new SignInId(uuid(6));
  private static final TokenId TOKEN = new TokenId(uuid(7));
  private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015".repeat(2);
  private static final Instant AT = Instant.parse("2026-03-01T09:30:00.123456Z");

  /** Outside ASCII, outside the basic plane, and what JSON has to escape. */
  private static final String REASON = "Über \"quota\" \\ 蜂巢 🐝\nsecond line";

  private PinnedEvents() {}

  static List<PinnedEvent> all() {
    return Stream.of(
            agents(),
            agentsAtRest(),
            tasks(),
            attempts(),
            workflows(),
            identities(),
            administrators(),
            permissions(),
            approvals(),
            contexts(),
            signIns(),
            accesses(),
            exports(),
            erasures(),
            configurations())
        .flatMap(List::stream)
        .toList();
  }

  private static List<PinnedEvent> agents() {
    return List.of(
        full(1, registered("coder", ordered("zone", "eu", "gpu", "no"))),
        minimal(1, registered(null, Map.of())),
        full(1, changed("reviewer", ordered("zone", "us"))),
        minimal(1, changed(null, Map.of())),
        full(1, new AgentCameOnline(AGENT)),
        full(1, new AgentWentOffline(AGENT, AT)),
        full(1, new AgentCredentialsRotated(AGENT)),
        full(1, new AgentSubscribed(AGENT, "builds.failed")),
        full(1, new AgentUnsubscribed(AGENT, "builds.failed")));
  }

  private static List<PinnedEvent> agentsAtRest() {
    return List.of(
        full(1, new AgentDraining(AGENT, REASON)),
        minimal(1, new AgentDraining(AGENT, null)),
        full(1, new AgentSlept(AGENT, REASON)),
        minimal(1, new AgentSlept(AGENT, null)),
        full(1, new AgentWoken(AGENT, AgentStatus.OFFLINE)),
        full(1, new AgentSuspended(AGENT, REASON)),
        minimal(1, new AgentSuspended(AGENT, null)),
        full(1, new AgentResumed(AGENT, AgentStatus.ONLINE, REASON)),
        minimal(1, new AgentResumed(AGENT, AgentStatus.ONLINE, null)),
        full(1, new AgentRetired(AGENT, REASON)),
        minimal(1, new AgentRetired(AGENT, null)));
  }

  private static List<PinnedEvent> tasks() {
    return List.of(
        full(1, submitted()),
        minimal(1, submittedBarely()),
        full(1, new TaskApproved(TASK, REASON, TaskStatus.BLOCKED)),
        minimal(1, new TaskApproved(TASK, null, TaskStatus.QUEUED)),
        full(1, new TaskRejected(TASK, REASON)),
        minimal(1, new TaskRejected(TASK, null)),
        full(1, new TaskUnblocked(TASK)),
        full(1, new TaskCancelled(TASK, AGENT, REASON)),
        minimal(1, new TaskCancelled(TASK, null, null)),
        full(1, new TaskExpired(TASK, AGENT, AT)),
        minimal(1, new TaskExpired(TASK, null, AT)),
        full(1, new TaskRetried(TASK, REASON)),
        minimal(1, new TaskRetried(TASK, null)));
  }

  private static List<PinnedEvent> attempts() {
    return List.of(
        full(1, new TaskAssigned(TASK, AGENT, 2, AT)),
        full(1, new TaskStarted(TASK, AGENT, 2)),
        full(1, new TaskProgressed(TASK, AGENT, 2, 40, REASON)),
        minimal(1, new TaskProgressed(TASK, AGENT, 2, 0, null)),
        full(1, new TaskCompleted(TASK, AGENT, 2, document())),
        full(1, new TaskReleased(TASK, AGENT, 2, REASON)),
        minimal(1, new TaskReleased(TASK, AGENT, 2, null)),
        full(1, new TaskAttemptFailed(TASK, AGENT, 2, AttemptFailure.REPORTED, REASON, AT)),
        minimal(1, new TaskAttemptFailed(TASK, AGENT, 2, AttemptFailure.LEASE_EXPIRED, null, AT)),
        full(1, new TaskFailed(TASK, AGENT, 3, AttemptFailure.REPORTED, REASON)),
        minimal(1, new TaskFailed(TASK, AGENT, 3, AttemptFailure.AGENT_REMOVED, null)));
  }

  private static List<PinnedEvent> workflows() {
    return List.of(
        full(
            1,
            new WorkflowSubmitted(
                WORKFLOW, "default", "Nightly", ordered("test", OTHER_TASK, "build", TASK))));
  }

  private static List<PinnedEvent> identities() {
    return List.of(
        full(1, new TenantCreated(TENANT, "Leanvibe", CLIENT)),
        full(1, new ClientRegistered(CLIENT, "default", "ci", Set.of(Role.OPERATOR, Role.AUDITOR))),
        full(1, new ClientSecretRotated(CLIENT)),
        full(1, new ClientDisabled(CLIENT, REASON)),
        minimal(1, new ClientDisabled(CLIENT, null)));
  }

  private static List<PinnedEvent> administrators() {
    AdministratorId admin = new AdministratorId("admin");
    return List.of(
        full(1, new AdministratorEnabled(admin, "default")),
        full(1, new AdministratorDisabled(admin, "default")));
  }

  private static List<PinnedEvent> permissions() {
    GrantId grant = new GrantId(uuid(6));
    RoleId role = RoleId.of("default", "reviewer");
    PolicyId policy = PolicyId.of("default", "office-hours");
    return List.of(
        full(
            1,
            new RoleDefined(
                role,
                "default",
                "reviewer",
                List.of("task:read", "context:read:domain/billing"),
                List.of("AUDITOR"))),
        full(1, new RoleRemoved(role, "default", "reviewer", REASON)),
        minimal(1, new RoleRemoved(role, "default", "reviewer", null)),
        full(1, granted(grant, "context.amount < 100", AT)),
        minimal(1, granted(grant, null, null)),
        full(1, new GrantRevoked(grant, "default", "corp:ada", REASON)),
        full(
            1,
            new PolicyDefined(
                policy, "default", "office-hours", "forbid (principal, action, resource);")),
        full(1, new PolicyRemoved(policy, "default", "office-hours", REASON)),
        minimal(1, new PolicyRemoved(policy, "default", "office-hours", null)));
  }

  private static RoleGranted granted(GrantId grant, String condition, Instant expiresAt) {
    return new RoleGranted(
        grant, "default", "corp:ada", "reviewer", "repository/hive", condition, expiresAt, REASON);
  }

  private static List<PinnedEvent> approvals() {
    ApprovalRuleId rule = ApprovalRuleId.of("default", "retirements");
    ApprovalId id = new ApprovalId(uuid(8));
    ApprovalTerms terms = new ApprovalTerms("corp:ada", HASH, 2, List.of("corp:grace"), AT);
    return List.of(
        full(
            1,
            new ApprovalRuleDefined(
                rule,
                "default",
                "retirements",
                List.of("agent:retire"),
                "tenant",
                2,
                List.of("corp:grace", "corp:alan"),
                3_600)),
        full(1, new ApprovalRuleRemoved(rule, "default", "retirements", REASON)),
        minimal(1, new ApprovalRuleRemoved(rule, "default", "retirements", null)),
        full(
            1,
            new ApprovalRequested(
                id,
                "default",
                "retirements",
                "agent:retire",
                AGENT.key(),
                "POST",
                "/api/v1/agents/" + AGENT.text() + "/retire",
                "{\"reason\": \"蜂巢\"}",
                terms)),
        full(1, new ApprovalGiven(id, "corp:grace", HASH, REASON, ApprovalStatus.APPROVED)),
        minimal(
            1, new ApprovalGiven(id, "corp:grace", HASH, null, ApprovalStatus.AWAITING_APPROVAL)),
        full(1, new ApprovalRejected(id, "corp:grace", HASH, REASON)),
        minimal(1, new ApprovalRejected(id, "corp:grace", HASH, null)),
        full(1, new ApprovalExpired(id, AT)),
        full(1, new ApprovalUsed(id, 4711)),
        full(1, new TaskApprovalRequested(TASK, terms)),
        full(1, new TaskApprovalGiven(TASK, "corp:grace", HASH, REASON)),
        minimal(1, new TaskApprovalGiven(TASK, "corp:grace", HASH, null)),
        full(1, new TaskApprovalExpired(TASK, AT)));
  }

  private static List<PinnedEvent> contexts() {
    ContextId id = new ContextId(uuid(13));
    ContextBody full =
        new ContextBody(
            ContextKind.TEST_RESULT,
            "billing/eu",
            "蜂巢",
            REASON,
            TASK,
            List.of("flaky", "ci"),
            json("{\"runs\": 3}"),
            "customer-4711",
            7,
            new ContextId(uuid(14)),
            AT);
    ContextBody minimal =
        new ContextBody(
            ContextKind.OTHER,
            "billing",
            null,
            "x",
            null,
            List.of(),
            json("{}"),
            null,
            5,
            null,
            null);
    HalfVector vector = HalfVector.of(new float[] {0.5f, -0.25f, 1});
    return List.of(
        full(1, new ContextStored(id, "default", AGENT, full)),
        minimal(1, new ContextStored(id, "default", null, minimal)),
        full(2, new ContextStored(id, "default", AGENT, full, KEY)),
        minimal(2, new ContextStored(id, "default", null, minimal.place(), null, null)),
        full(1, new ContextRevised(id, full)),
        minimal(1, new ContextRevised(id, minimal)),
        full(2, new ContextRevised(id, full, KEY)),
        minimal(2, new ContextRevised(id, minimal.place(), null, null)),
        full(1, new ContextEmbedded(id, MODEL, List.of(new Passage(0, 9, vector)))),
        full(2, new ContextEmbedded(id, MODEL, KEY, List.of(new Passage(0, 9, vector)))),
        minimal(2, new ContextEmbedded(id, MODEL, null, null)),
        full(1, new ContextForgotten(id, REASON)),
        minimal(1, new ContextForgotten(id, null)),
        full(1, new ContextExpired(id)));
  }

  private static List<PinnedEvent> signIns() {
    String client = CLIENT.text();
    return List.of(
        full(1, new SignedIn(SIGN_IN, client, "default", TOKEN, AT)),
        full(1, new SignInFailed(SIGN_IN, client, HASH, "default", SignInFailure.WRONG_SECRET)),
        minimal(1, new SignInFailed(SIGN_IN, null, HASH, "default", SignInFailure.UNKNOWN_CLIENT)),
        full(1, new ClientLockedOut(SIGN_IN, client, HASH, "default", LockScope.CLIENT, AT)),
        minimal(1, new ClientLockedOut(SIGN_IN, null, HASH, "default", LockScope.ADDRESS, AT)),
        full(1, new TokenRevoked(TOKEN, client, "default", AT)),
        full(1, new SigningKeyAdded(KeyRingId.HIVE, "key-2", AT)),
        full(1, new SigningKeyRetired(KeyRingId.HIVE, "key-1", AT, AT.plusSeconds(3665), false)));
  }

  private static List<PinnedEvent> accesses() {
    AccessId access = new AccessId(uuid(8));
    return List.of(
        full(1, denied(access, "corp:ada", "task/0190")),
        minimal(1, denied(access, null, null)),
        full(1, privileged(access, "corp:ada", "authorization/*")),
        minimal(1, privileged(access, null, null)));
  }

  private static List<PinnedEvent> exports() {
    return List.of(
        full(
            1,
            new TrailExported(
                new ExportId(uuid(9)),
                "default",
                255,
                4_000_000_000L,
                5_000_000_000L,
                "{\"exportId\":\"\"}",
                "c2lnbmVk")));
  }

  private static List<PinnedEvent> configurations() {
    return List.of(
        full(1, configured(new SettingChange("hive.limits.subject-rate", "5000", "50"))),
        minimal(1, configured(new SettingChange("hive.embedding.url", null, null))));
  }

  private static ConfigurationChanged configured(SettingChange change) {
    return new ConfigurationChanged(
        ConfigurationId.of(AccessSide.QUERY),
        "default",
        AccessSide.QUERY,
        uuid(22),
        "0.1.0",
        List.of(change));
  }

  private static List<PinnedEvent> erasures() {
    return List.of(full(1, erased(REASON)), minimal(1, erased(null)));
  }

  private static SubjectErased erased(String reason) {
    return new SubjectErased(new ErasureId(uuid(22)), "default", uuid(23), 3, 2, HASH, AT, reason);
  }

  private static AccessDenied denied(AccessId access, String subject, String resource) {
    return new AccessDenied(
        access,
        "default",
        subject,
        "task:cancel",
        resource,
        Set.of(DenialReason.POLICY_FORBIDS, DenialReason.NOTHING_PERMITS),
        AccessSide.COMMAND,
        4_000_000_000L,
        AT,
        AT.plusSeconds(59));
  }

  private static PrivilegedAccess privileged(AccessId access, String subject, String resource) {
    return new PrivilegedAccess(
        access, "default", subject, "authorization:read", resource, AccessSide.QUERY, 1, AT, AT);
  }

  private static AgentRegistered registered(String type, Map<String, String> labels) {
    return new AgentRegistered(
        AGENT, "default", "Ada 🐝", type, List.of("java", "review"), 3, labels);
  }

  private static AgentChanged changed(String type, Map<String, String> labels) {
    return new AgentChanged(AGENT, "Ada", type, List.of(), 1, labels);
  }

  private static TaskSubmitted submitted() {
    return new TaskSubmitted(
        TASK,
        "default",
        WORKFLOW,
        "build",
        "Build it",
        "build",
        document(),
        9,
        List.of("java"),
        List.of(OTHER_TASK),
        AT,
        5,
        120,
        true,
        "hive",
        TaskStatus.AWAITING_APPROVAL);
  }

  private static TaskSubmitted submittedBarely() {
    return new TaskSubmitted(
        TASK,
        "default",
        null,
        null,
        "Build it",
        null,
        json("{}"),
        5,
        List.of(),
        List.of(),
        null,
        3,
        60,
        false,
        null,
        TaskStatus.QUEUED);
  }

  /** A caller's document: its order, its nulls and every digit of its numbers are kept. */
  private static JsonNode document() {
    return json(
        """
        {"z": "🐝", "a": [1, -2.50, 1E+400, 12345678901234567890.123456789, true, null],
         "nested": {"empty": {}, "list": []}, "": "\\u0001"}
        """);
  }

  private static JsonNode json(String text) {
    return new EventCodec().json().readTree(text);
  }

  private static <V> Map<String, V> ordered(String key, V value) {
    return new LinkedHashMap<>(Map.of(key, value));
  }

  private static <V> Map<String, V> ordered(String first, V value, String second, V other) {
    Map<String, V> map = ordered(first, value);
    map.put(second, other);
    return map;
  }

  private static UUID uuid(int last) {
    return UUID.fromString("01900000-0000-7000-8000-%012d".formatted(last));
  }
}
