package com.leanvibe.hive.query.table;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What rows must meet.
 *
 * @param arguments of its parameters, in their order
 */
public record Condition(String sql, List<Object> arguments) {

  static final Condition NEVER = new Condition("false", List.of());
  static final Condition ALWAYS = new Condition("true", List.of());

  public static Condition of(String sql, Object... arguments) {
    return new Condition(sql, Arrays.asList(arguments));
  }

  static Condition any(List<Condition> conditions) {
    return conditions.isEmpty() ? NEVER : joined(conditions, " or ");
  }

  /** What meets both. */
  public Condition and(Condition other) {
    return joined(List.of(this, other), " and ");
  }

  private static Condition joined(List<Condition> conditions, String by) {
    List<Object> arguments = new ArrayList<>();
    conditions.forEach(each -> arguments.addAll(each.arguments));
    String sql = conditions.stream().map(Condition::sql).collect(joining(by, "(", ")"));
    return new Condition(sql, arguments);
  }
}
