package com.leanvibe.hive.platform.authorization;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Makes up policies that are nested about as deep as is allowed, in every way there is. */
final class NestedTexts {

  private static final List<String> AROUND =
      List.of(
          "(%s)",
          "(%s)",
          "((%s))",
          "[%s]",
          "{a: %s}",
          "{\"a b\": %s}",
          "!%s",
          "!!!!%s",
          "-%s",
          "----%s",
          "%s && true",
          "true && %s",
          "%s || false",
          "false || (%s)",
          "%s + 1",
          "1 * %s",
          "%s.a",
          "%s[\"a\"]",
          "%s has a",
          "%s has a.b.c",
          "%s == 1",
          "%s is Agent",
          "%s is Agent in %s",
          "%s in [principal, %s]",
          "%s like \"a*\"",
          "ip(%s)",
          "decimal(%s)",
          "datetime(%s)",
          "unknown(%s)",
          "%s.contains(1)",
          "[].containsAll(%s)",
          "%s.isEmpty()",
          "%s.getTag(\"a\")",
          "%s.hasTag(%s)",
          "if %s then true else false",
          "if true then %s else false",
          "if false then 1 else %s",
          "%s // \r",
          "// (\n%s",
          "%s)",
          "(%s",
          "]%s",
          "%s } when { %s",
          "%s } unless { true",
          "\"(((\" == %s");

  private static final List<String> LEAVES =
      List.of(
          "true",
          "false",
          "1",
          "\"a\"",
          "principal",
          "resource",
          "context",
          "context.a",
          "[]",
          "{}",
          "Agent::\"x\"",
          "\"\\u{1F600}ä\"",
          "-9223372036854775808",
          "?principal",
          "");

  private final Random random;

  NestedTexts(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    StringBuilder text = new StringBuilder();
    for (int policies = random.nextInt(12) == 0 ? 3 : 1; policies > 0; policies--) {
      text.append(random.nextBoolean() ? "permit" : "forbid")
          .append("(principal, action, resource) when { ")
          .append(expression())
          .append(" };");
    }
    return text.toString();
  }

  /** Often of few kinds only, so that these get as deep as they can. */
  private String expression() {
    String inner = oneOf(LEAVES);
    int kinds = 1 + random.nextInt(4);
    List<String> around = random.ints(kinds, 0, AROUND.size()).mapToObj(AROUND::get).toList();
    for (int depth = random.nextInt(40); depth > 0 && inner.length() < 10_000; depth--) {
      String next = oneOf(around);
      inner = next.replaceFirst("%s", Matcher.quoteReplacement(inner));
      inner = inner.contains("%s") ? inner.replace("%s", oneOf(LEAVES)) : inner;
    }
    return inner;
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
