package com.leanvibe.hive.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** The one domain in which the lowest roles permit {@link #ATTRIBUTES}. */
  static final String OWN_DOMAIN = "d1";

  private static final List<String> VERBS = List.of(PLAIN, HEADS, ATTRIBUTES);
  private static final String EVERYWHERE = "tenant";
  private static final String DEEP = "deep";
  private static final int LEVELS = 5;
  private static final int WIDTH = 20;
  private static final int POLICIES = 20;
  private static final int GRANTS_EACH = 5;
  private static final int DOMAINS = 20;

  private final Random random = new Random(1);
  private final List<Grant> grants;
  private final int subjects;

  /** A role with what it permits itself, and those whose permissions it has besides. */
  record Role(String name, List<String> permissions, List<String> inherits) {

    /** Whether it permits something about a feature itself. */
    boolean permits(String feature) {
      return permissions.stream().anyMatch(each -> each.startsWith(feature + ":"));
    }
  }

  /**
   * A role that a subject has.
   *
   * @param scope {@code tenant}, or {@code domain/} with a domain's name
   */
  record Grant(String subject, String role, String scope) {}

  /** What a policy says; one of each four in turn. */
  enum Says {
    NO_CANCELLING_AT_A_RISK,
    CANCELLING_IN_A_DOMAIN,
    NO_CHANGES_BY_SOMEBODY,
    NO_SUSPENDING_WITHOUT_A_TICKET
  }

  /** One of the policies. */
  record Policy(int number) {

    String name() {
      return "policy-" + number;
    }

    Says says() {
      return Says.values()[number % Says.values().length];
    }

    /** Above this no task may be cancelled. */
    int risk() {
      return 90 + number;
    }

    /** In this one everybody may cancel. */
    String domain() {
      return "d" + number;
    }

    /** Whoever may not change anything. */
    String subject() {
      return "s" + number;
    }

    /** In Cedar. */
    String text() {
      return switch (says()) {
        case NO_CANCELLING_AT_A_RISK ->
            "forbid(principal, action == Action::\"task:cancel\", resource is Task) when"
                + " { context has risk && context.risk > %d };".formatted(risk());
        case CANCELLING_IN_A_DOMAIN ->
            "permit(principal, action == Action::\"task:cancel\", resource) when"
                + " { resource has domain && resource.domain == \"%s\" };".formatted(domain());
        case NO_CHANGES_BY_SOMEBODY ->
            "forbid(principal == User::\"%s\", action in Action::\"task:change\", resource);"
                .formatted(subject());
        case NO_SUSPENDING_WITHOUT_A_TICKET ->
            "forbid(principal, action == Action::\"agent:suspend\", resource) unless"
                + " { context has ticket };";
      };
    }
  }

  /** Whether a subject may do something to a task. */
  record Asked(String subject, long task, String verb) {

    String domain() {
      return "d" + task % DOMAINS;
    }

    long risk() {
      return task % 100;
    }
  }

  PermissionModel(int grants) {
    this.subjects = grants / GRANTS_EACH;
    this.grants =
        IntStream.range(0, grants)
            .mapToObj(i -> new Grant("s" + i % subjects, anyRole(), anyScope()))
            .toList();
  }

  private String anyRole() {
    return role(random.nextInt(LEVELS), random.nextInt(WIDTH));
  }

  private String anyScope() {
    return random.nextInt(3) == 0 ? EVERYWHERE : "domain/d" + random.nextInt(DOMAINS);
  }

  private static String role(int level, int number) {
    return "role-" + level + "-" + number;
  }

  /** All roles, those that others inherit before them. */
  List<Role> roles() {
    return IntStream.range(0, LEVELS * WIDTH).mapToObj(PermissionModel::role).toList();
  }

  /** Each inherits two of the level below; only the lowest permits what is asked most. */
  private static Role role(int index) {
    int level = index / WIDTH;
    int number = index % WIDTH;
    return level == 0
        ? new Role(
            role(level, number),
            List.of(
                "task:read", "task:change", "task:cancel:domain/" + OWN_DOMAIN, "agent:claim:self"),
            List.of())
        : new Role(
            role(level, number),
            List.of("feature-" + index + ":read", "feature-" + index + ":change"),
            List.of(role(level - 1, number), role(level - 1, (number + 1) % WIDTH)));
  }

  List<Policy> policies() {
    return IntStream.range(0, POLICIES).mapToObj(Policy::new).toList();
  }

  /** All grants. */
  List<Grant> grants() {
    return Stream.concat(
            grants.stream(), Stream.of(new Grant(DEEP, role(LEVELS - 1, 0), EVERYWHERE)))
        .toList();
  }

  /** A further grant of one of the lowest roles to one of the subjects. */
  Grant another() {
    return new Grant("s" + random.nextInt(subjects), role(0, random.nextInt(WIDTH)), anyScope());
  }

  Asked question(long subject, long task, String verb) {
    return new Asked("s" + subject % subjects, task, verb);
  }

  /** About somebody whose role permits it through four others. */
  static Asked deep(long task) {
    return new Asked(DEEP, task, PLAIN);
  }

  /** The verbs in turn. */
  static String verb(long number) {
    return VERBS.get((int) (number % VERBS.size()));
  }
}
