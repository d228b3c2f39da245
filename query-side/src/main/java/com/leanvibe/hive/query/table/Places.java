package com.leanvibe.hive.query.table;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.authorization.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which columns tell in which scopes a table's rows lie.
 *
 * @param kind what the rows are, as resources: {@code task}
 * @param id the column of their ids
 * @param columns by the kinds of the scopes that they name: {@code repository}
 */
public record Places(String kind, String id, Map<String, String> columns) {

  public Places {
    columns = Map.copyOf(columns);
  }

  /** Where rows lie in no place but their own. */
  public static Places none(String kind, String id) {
    return new Places(kind, id, Map.of());
  }

  boolean isAll(Scope scope) {
    return scope.kind().equals(kind) && scope.name().equals("*");
  }

  /** The id of the only row that a scope can be about, which has one spelling. */
  Optional<UUID> single(Scope scope) {
    return scope.kind().equals(kind)
        ? Ids.parse(scope.name()).filter(found -> found.toString().equals(scope.name()))
        : Optional.empty();
  }

  /** The column that a scope names values of, or null where it names none. */
  @Nullable String column(Scope scope) {
    return columns.get(scope.kind());
  }
}
