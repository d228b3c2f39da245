package com.leanvibe.hive.query.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The places at which two JSON documents differ. Members are compared by name, elements by index;
 * numbers that are written differently differ.
 */
final class Difference {

  private final List<Change> changes = new ArrayList<>();

  private Difference() {}

  /**
   * Finds them, in the order of the documents.
   *
   * @param before null where there was no document
   * @param after null where there is none
   */
  static List<Change> between(@Nullable JsonNode before, @Nullable JsonNode after) {
    Difference difference = new Difference();
    difference.compare("", before, after);
    return List.copyOf(difference.changes);
  }

  private void compare(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before != null && after != null) {
      compareBoth(pointer, before, after);
    } else if (before != null || after != null) {
      changes.add(new Change(pointer, before, after));
    }
  }

  private void compareBoth(String pointer, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      names.forEach(
          name -> compare(pointer + "/" + escaped(name), before.get(name), after.get(name)));
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(pointer + "/" + i, before.get(i), after.get(i));
      }
    } else if (!before.equals(after)) {
      changes.add(new Change(pointer, before, after));
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
