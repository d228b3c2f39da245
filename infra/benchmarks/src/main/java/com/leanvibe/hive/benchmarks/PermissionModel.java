package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.AuthorizationSettings;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A tenant of 100 roles, five deep, with 20 policies and many grants, and what is asked about it.
 * The same each time.
 */
final class PermissionModel {

  /** No policy is about it. */
  static final String PLAIN = "read";

  /** Policies without conditions are about it. */
  static final String HEADS = "change";

  /** Policies that look at context and resource are about it. */
  static final String ATTRIBUTES = "cancel";

  private static final String TENANT = "default";
  private static final int LEVELS = 5;
  private static final int WIDTH = 20;
  private static final int POLICIES = 20;
  private static final int GRANTS_EACH = 5;
  private static final Instant NOW = Instant.now();

  private final Random random = new Random(1);
  private final Authority authority =
      new Authority(new AuthorizationSettings(Duration.ofHours(24), 100_000), Clock.systemUTC());
  private final int subjects;
  private long position;

  PermissionModel(int grants) {
    this.subjects = grants / GRANTS_EACH;
    IntStream.range(0, LEVELS * WIDTH).forEach(this::defineRole);
    IntStream.range(0, POLICIES).forEach(this::definePolicy);
    for (int i = 0; i < grants; i++) {
      grant("s" + i % subjects, role(random.nextInt(LEVELS), random.nextInt(WIDTH)), scope());
    }
    grant("deep", role(LEVELS - 1, 0), "tenant");
    authority.confirm(position, Instant.now());
  }

  private static String role(int level, int number) {
    return "role-" + level + "-" + number;
  }

  /** Each inherits two of the level below; only the lowest permits what is asked most. */
  private void defineRole(int index) {
    int level = index / WIDTH;
    int number = index % WIDTH;
    List<String> inherits =
        level == 0
            ? List.of()
            : List.of(role(level - 1, number), role(level - 1, (number + 1) % WIDTH));
    List<String> permissions =
        level == 0
            ? List.of("task:read", "task:change", "task:cancel:domain/d1", "agent:claim:self")
            : List.of("feature-" + index + ":read", "feature-" + index + ":change");
    happens(
        new RoleDefined(
            RoleId.of(TENANT, role(level, number)),
            TENANT,
            role(level, number),
            permissions,
            inherits));
  }

  private void definePolicy(int index) {
    String name = "policy-" + index;
    String text =
        switch (index % 4) {
          case 0 ->
              "forbid(principal, action == Action::\"task:cancel\", resource is Task) when"
                  + " { context has risk && context.risk > %d };".formatted(90 + index);
          case 1 ->
              "permit(principal, action == Action::\"task:cancel\", resource) when"
                  + " { resource has domain && resource.domain == \"d%d\" };".formatted(index);
          case 2 ->
              "forbid(principal == User::\"s%d\", action in Action::\"task:change\", resource);"
                  .formatted(index);
          default ->
              "forbid(principal, action == Action::\"agent:suspend\", resource) unless"
                  + " { context has ticket };";
        };
    happens(new PolicyDefined(PolicyId.of(TENANT, name), TENANT, name, text));
  }

  private String scope() {
    return random.nextInt(3) == 0 ? "tenant" : "domain/d" + random.nextInt(20);
  }

  private GrantId grant(String subject, String role, String scope) {
    GrantId id = GrantId.next();
    happens(new RoleGranted(id, TENANT, subject, role, scope, null, null, "benchmark"));
    return id;
  }

  /** Somebody gets a role and loses it again. */
  void change() {
    String subject = "s" + random.nextInt(subjects);
    GrantId id = grant(subject, role(0, random.nextInt(WIDTH)), scope());
    happens(new GrantRevoked(id, TENANT, subject, "benchmark"));
  }

  private void happens(Event event) {
    position++;
    authority.accept(
        position,
        new EventMetadata(TENANT, "benchmark", "test:change", "c", "c", null, null, NOW),
        event);
  }

  Question question(int subject, int task, String verb) {
    return question("s" + subject % subjects, task, verb);
  }

  /** About somebody whose role permits it through four others. */
  Question deep(int task) {
    return question("deep", task, PLAIN);
  }

  private static Question question(String subject, int task, String verb) {
    return new Question(
        TENANT,
        subject,
        Set.of(),
        new Action("task", verb),
        Resource.of("task", "t" + task).with(Map.of("domain", "d" + task % 20)),
        Map.of("risk", (long) (task % 100)));
  }

  Decision decide(Question question) {
    return authority.decide(question);
  }

  /** Decides without looking at what was decided before. */
  Decision decideAfresh(Question question) {
    return authority.decideAt(position, NOW, question);
  }

  double hitRate() {
    return authority.hitRate();
  }
}
