package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.AdministratorId;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.permission.RoleRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes up events and questions, out of so few names that they often meet. */
final class Invention {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static final List<String> SCOPES =
      List.of(
          "tenant",
          "platform",
          "task/*",
          "task/t1",
          "domain/*",
          "domain/a",
          "domain/ab",
          "domain/a/b",
          "domain/a/*",
          "task-type/build",
          "repository/org",
          "repository/org/x",
          "agent/*",
          "agent/00000000-0000-0000-0000-000000000001",
          "tenant/*",
          "signing-key/*",
          "policy/*");

  private static final String AGENT = "00000000-0000-0000-0000-000000000001";
  private static final String OTHER_AGENT = "00000000-0000-0000-0000-000000000002";
  private static final String CLIENT = "00000000-0000-0000-0000-000000000003";
  private static final String ADMINISTRATOR = "admin";
  private static final String USER = "o'brien \"::x";
  private static final List<String> SUBJECTS =
      List.of(AGENT, OTHER_AGENT, CLIENT, ADMINISTRATOR, USER);

  private static final List<String> TENANTS = List.of("acme", "beta");
  private static final List<String> FEATURES = List.of("task", "agent", "policy", "tenant");
  private static final List<String> VERBS = List.of("read", "cancel", "claim", "change");
  private static final List<String> KINDS =
      List.of("task", "agent", "policy", "tenant", "signing-key", "platform", "dead-letter");
  private static final int ROLES = 6;

  private static final List<String> TESTS =
      List.of(
          "context has mfa && context.mfa",
          "context.n > 3",
          "context[\"n\"] + 1 > 3",
          "context has ip && context.ip like \"10.*\"",
          "context has who && context.who has name && context.who.name == \"eve\"",
          "resource has domain && resource.domain == \"a\"",
          "resource.owner == \"eve\"",
          "resource has owner && principal is Agent",
          "context == {}",
          "principal == resource",
          "principal in Role::\"r1\"",
          "resource in Scope::\"domain/a\"",
          "action in Action::\"*:read\"",
          "context.now < datetime(\"2026-01-01T00:00:10Z\")",
          "context.now >= datetime(\"2026-01-01T00:00:05Z\")",
          "1 + context.n == context.n + true",
          "true");

  private static final List<String> PRINCIPALS =
      List.of(
          "principal",
          "principal",
          "principal == Agent::\"" + AGENT + "\"",
          "principal == User::\"o'brien \\\"::x\"",
          "principal is Client",
          "principal is Agent in Role::\"AGENT\"",
          "principal in Role::\"r1\"",
          "principal in Role::\"OPERATOR\"");

  private static final List<String> ACTIONS =
      List.of(
          "action",
          "action == Action::\"task:cancel\"",
          "action in Action::\"task:*\"",
          "action in Action::\"*:read\"",
          "action in [Action::\"agent:*\", Action::\"policy:change\"]");

  private static final List<String> RESOURCES =
      List.of(
          "resource",
          "resource",
          "resource == Task::\"t1\"",
          "resource is Task",
          "resource is DeadLetter",
          "resource in Scope::\"domain/a\"",
          "resource is Task in Scope::\"domain/a/b\"",
          "resource == Agent::\"" + AGENT + "\"");

  private final Random random;
  private final Map<String, List<GrantId>> granted = new HashMap<>();
  private long position;

  Invention(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> all) {
    return all.get(below(all.size()));
  }

  private boolean oneIn(int times) {
    return below(times) == 0;
  }

  String tenant() {
    return oneIn(4) ? TENANTS.getLast() : TENANTS.getFirst();
  }

  Happening happening(Instant at) {
    String tenant = tenant();
    position += 1 + below(3);
    return new Happening(position, tenant, at, event(tenant, at));
  }

  private Event event(String tenant, Instant at) {
    return switch (below(20)) {
      case 0, 1, 2, 3 -> role(tenant);
      case 4 -> removedRole(tenant);
      case 5, 6, 7, 8, 9, 10 -> grant(tenant, at);
      case 11, 12 -> revoked(tenant);
      case 13, 14 -> policy(tenant);
      case 15 -> removedPolicy(tenant);
      case 16 -> registered(tenant);
      default -> status(tenant);
    };
  }

  private Event role(String tenant) {
    int number = below(ROLES);
    List<String> inherits =
        IntStream.range(0, number).filter(below -> oneIn(2)).mapToObj(i -> "r" + i).toList();
    List<String> builtIn = oneIn(5) ? List.of(oneOf(List.of(Role.values())).name()) : List.of();
    return new RoleDefined(
        RoleId.of(tenant, "r" + number),
        tenant,
        "r" + number,
        Stream.generate(this::permission).limit(below(4)).toList(),
        Stream.concat(inherits.stream(), builtIn.stream()).toList());
  }

  private Event removedRole(String tenant) {
    String name = "r" + below(ROLES);
    return new RoleRemoved(RoleId.of(tenant, name), tenant, name, null);
  }

  private String permission() {
    String scope = oneIn(2) ? "" : ":" + (oneIn(3) ? "self" : oneOf(SCOPES));
    return (oneIn(4) ? "*" : oneOf(FEATURES)) + ":" + (oneIn(4) ? "*" : oneOf(VERBS)) + scope;
  }

  private Event grant(String tenant, Instant at) {
    GrantId id = new GrantId(new UUID(random.nextLong(), random.nextLong()));
    granted.computeIfAbsent(tenant, absent -> new ArrayList<>()).add(id);
    return new RoleGranted(
        id,
        tenant,
        oneOf(SUBJECTS),
        roleName(),
        oneIn(2) ? "tenant" : oneOf(SCOPES),
        oneIn(4) ? oneOf(TESTS) : null,
        oneIn(3) ? at.plusSeconds(below(12)) : null,
        "because");
  }

  String roleName() {
    return oneIn(4) ? oneOf(List.of(Role.values())).name() : "r" + below(ROLES);
  }

  private Event revoked(String tenant) {
    List<GrantId> all = granted.getOrDefault(tenant, List.of());
    GrantId id = all.isEmpty() ? GrantId.next() : oneOf(all);
    return new GrantRevoked(id, tenant, oneOf(SUBJECTS), "because");
  }

  private Event policy(String tenant) {
    String name = "p" + below(4);
    String text =
        Stream.generate(this::cedar).limit(1 + below(2)).collect(Collectors.joining("\n// next\n"));
    return new PolicyDefined(PolicyId.of(tenant, name), tenant, name, text);
  }

  private String cedar() {
    return "%s (%s, %s, %s)%s;"
        .formatted(
            oneIn(2) ? "permit" : "forbid",
            oneOf(PRINCIPALS),
            oneOf(ACTIONS),
            oneOf(RESOURCES),
            Stream.generate(this::clause).limit(below(3)).collect(Collectors.joining()));
  }

  private String clause() {
    return " %s { %s }".formatted(oneIn(3) ? "unless" : "when", oneOf(TESTS));
  }

  private Event removedPolicy(String tenant) {
    String name = "p" + below(4);
    return new PolicyRemoved(PolicyId.of(tenant, name), tenant, name, null);
  }

  private Event registered(String tenant) {
    return switch (below(3)) {
      case 0 -> agent(tenant, AGENT);
      case 1 -> agent(tenant, OTHER_AGENT);
      default ->
          new ClientRegistered(
              ClientId.of(CLIENT), tenant, "client", Set.of(oneOf(List.of(Role.values()))));
    };
  }

  private static Event agent(String tenant, String id) {
    return new AgentRegistered(AgentId.of(id), tenant, "agent", null, List.of(), 1, Map.of());
  }

  private Event status(String tenant) {
    AgentId agent = AgentId.of(oneIn(2) ? AGENT : OTHER_AGENT);
    return switch (below(12)) {
      case 0, 1 -> new AgentSuspended(agent, "because");
      case 2, 3, 4, 5 -> new AgentResumed(agent, AgentStatus.ONLINE, null);
      case 6 -> new AgentRetired(agent, null);
      case 7 -> new ClientDisabled(ClientId.of(CLIENT), null);
      case 8 -> new AdministratorDisabled(new AdministratorId(ADMINISTRATOR), tenant);
      default -> new AdministratorEnabled(new AdministratorId(ADMINISTRATOR), tenant);
    };
  }

  Question question() {
    return switch (below(8)) {
      case 0 ->
          question(ADMINISTRATOR, new Action("policy", "change"), Resource.of("policy", "t1"));
      case 1 -> question(AGENT, new Action("agent", "claim"), Resource.of("agent", AGENT));
      default -> question(oneOf(SUBJECTS), action(), resource());
    };
  }

  private Action action() {
    return new Action(oneOf(FEATURES), oneOf(VERBS));
  }

  private Question question(String subject, Action action, Resource resource) {
    Set<String> asserted = oneIn(5) ? Set.of(roleName()) : Set.of();
    return new Question(tenant(), subject, asserted, action, resource, context());
  }

  /** The same, but for what else is known of the request. */
  Question twin(Question question) {
    return new Question(
        question.tenant(),
        question.subject(),
        question.assertedRoles(),
        question.action(),
        question.resource(),
        context());
  }

  private Resource resource() {
    String kind = oneIn(2) ? "task" : oneOf(KINDS);
    String id = kind.equals("agent") ? oneOf(SUBJECTS) : oneOf(List.of("t1", "t2", "*", "a/b"));
    Map<String, Object> facts = new HashMap<>();
    put(facts, "domain", List.of("a", "ab", "a/b", "a/b/c", "x", ""));
    put(facts, "taskType", List.of("build", "test"));
    put(facts, "repository", List.of("org", "org/x", "org/y/z"));
    put(facts, "owner", List.of("eve", "bob", 5L));
    return Resource.of(kind, id).with(facts);
  }

  private Map<String, Object> context() {
    Map<String, Object> context = new HashMap<>();
    put(context, "mfa", List.of(true, false));
    put(context, "n", List.of(2L, 5L, Long.MAX_VALUE));
    put(context, "ip", List.of("10.0.0.1", "192.168.0.1"));
    put(context, "who", List.of(Map.of("name", "eve"), "eve"));
    put(context, "nobodyReads", List.of("a", List.of("b", 1L)));
    return context;
  }

  private void put(Map<String, Object> map, String name, List<@Nullable Object> values) {
    if (oneIn(3)) {
      map.put(name, oneOf(values));
    }
  }
}
