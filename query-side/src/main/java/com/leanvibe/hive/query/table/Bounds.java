package com.leanvibe.hive.query.table;

import com.leanvibe.hive.platform.authorization.Extent;
import com.leanvibe.hive.platform.authorization.Part;
import com.leanvibe.hive.platform.authorization.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes a condition of an {@link Extent}: rows that do not meet it lie outside. Texts are compared
 * byte by byte, for which the indexes are made too, so that what begins with a name is a range.
 */
public final class Bounds {

  /** Of more scopes than these, rows are only compared with what is wider, or one after another. */
  private static final int EACH_BY_ITSELF = 50;

  private static final String BELOW = "/";
  private static final String FOLLOWS_SLASH = "0";

  private final Places places;

  public Bounds(Places places) {
    this.places = places;
  }

  public Condition of(Extent extent) {
    List<Scope> alone = new ArrayList<>();
    List<Condition> any = new ArrayList<>();
    for (Part part : extent.parts()) {
      if (part.within() == null || any.size() == EACH_BY_ITSELF) {
        alone.add(part.scope());
      } else {
        any.add(within(List.of(part.scope())).and(within(List.of(part.within()))));
      }
    }
    any.add(within(alone));
    return Condition.any(any);
  }

  private Condition within(List<Scope> scopes) {
    return scopes.stream().anyMatch(places::isAll)
        ? Condition.ALWAYS
        : Condition.any(conditions(scopes));
  }

  private List<Condition> conditions(List<Scope> scopes) {
    List<Condition> conditions = new ArrayList<>();
    UUID[] ids = scopes.stream().flatMap(s -> places.single(s).stream()).toArray(UUID[]::new);
    if (ids.length > 0) {
      conditions.add(Condition.of(places.id() + " = any (?)", (Object) ids));
    }
    names(scopes).forEach((column, names) -> conditions.addAll(conditions(column, names)));
    return conditions;
  }

  private Map<String, TreeSet<String>> names(List<Scope> scopes) {
    Map<String, TreeSet<String>> names = new TreeMap<>();
    for (Scope scope : scopes) {
      String column = places.column(scope);
      if (column != null) {
        names.computeIfAbsent(column, first -> new TreeSet<>()).add(scope.name());
      }
    }
    return names;
  }

  private static List<Condition> conditions(String column, TreeSet<String> names) {
    if (names.contains("*")) {
      return List.of(Condition.of(column + " is not null"));
    }
    String text = bytewise(column);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.of(text + " = any (?)", (Object) names.toArray(String[]::new)));
    List<String> stems = names.stream().map(Bounds::stem).toList();
    if (stems.size() > EACH_BY_ITSELF) {
      conditions.add(Condition.of(text + " ^@ any (?)", (Object) stems.toArray(String[]::new)));
    } else {
      stems.forEach(stem -> conditions.add(beginning(text, stem)));
    }
    return conditions;
  }

  /**
   * Rows whose text is a name, or lies below it as {@code billing/eu} does below {@code billing}.
   */
  public static Condition within(String column, String name) {
    String text = bytewise(column);
    return Condition.any(List.of(Condition.of(text + " = ?", name), beginning(text, name + BELOW)));
  }

  private static String bytewise(String column) {
    return column + " collate \"C\"";
  }

  /** What everything below a name begins with, up to and including the slash. */
  private static String stem(String name) {
    return name.endsWith("/*") ? name.substring(0, name.length() - 1) : name + BELOW;
  }

  private static Condition beginning(String text, String stem) {
    String end = stem.substring(0, stem.length() - 1) + FOLLOWS_SLASH;
    return Condition.of("(%s >= ? and %s < ?)".formatted(text, text), stem, end);
  }
}
