package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.platform.authorization.Permission;
import com.leanvibe.hive.platform.authorization.Scope;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Checks;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests about permissions are made of. */
final class Entry {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String NAMES =
      "must be 1 to 100 letters, digits, dots, underscores or hyphens, the first of them a letter or"
          + " digit";

  private Entry() {}

  /** Refuses a path that names no role or policy because no one can have such a name. */
  static void requireName(String kind, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.invalid("/name", "The name of a %s %s".formatted(kind, NAMES));
    }
  }

  static void roleName(Checks checks, String name) {
    roleName(checks, Checks.ITSELF, name);
  }

  static void roleName(Checks checks, String field, String name) {
    checks.pattern(field, name, NAME, NAMES);
  }

  static void permission(Checks checks, String text) {
    parse(checks, Checks.ITSELF, text, Permission::parse);
  }

  static void scope(Checks checks, String field, @Nullable String text) {
    parse(checks, field, text, Scope::parse);
  }

  private static void parse(
      Checks checks, String field, @Nullable String text, Consumer<String> parser) {
    if (text != null) {
      try {
        parser.accept(text);
      } catch (IllegalArgumentException wrong) {
        checks.that(field, false, String.valueOf(wrong.getMessage()));
      }
    }
  }
}
