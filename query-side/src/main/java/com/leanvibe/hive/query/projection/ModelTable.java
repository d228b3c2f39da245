package com.leanvibe.hive.query.projection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of a read model: what somebody has to know of it who builds the model once more beside
 * the live one, compares the two and puts one in the other's place.
 *
 * @param key the columns that tell its rows apart
 * @param aggregate the column with the id of the aggregate that a row tells of; null where a row
 *     tells of several
 * @param incomparable columns that say something else each time they are built
 * @param tells a condition that rows meet which say anything; null where all do
 * @param compared whether it is compared at all
 * @param stays whether rows are exchanged where other tables change their places, as it is in more
 *     hands than its projection's
 */
public record ModelTable(
    String name,
    List<String> key,
    @Nullable String aggregate,
    Set<String> incomparable,
    @Nullable String tells,
    boolean compared,
    boolean stays) {

  /**
   * A table whose rows tell of an aggregate each.
   *
   * @param key of its columns the first is the aggregate's id
   */
  public static ModelTable of(String name, String... key) {
    return new ModelTable(name, List.of(key), key[0], Set.of(), null, true, false);
  }

  /** A table whose rows tell of several aggregates, or of none. */
  public static ModelTable overall(String name, String... key) {
    return new ModelTable(name, List.of(key), null, Set.of(), null, true, false);
  }

  /** The same, but for columns that are not compared. */
  public ModelTable without(String... columns) {
    return new ModelTable(name, key, aggregate, Set.of(columns), tells, compared, stays);
  }

  /** The same, but for rows that do not meet the condition, which are as good as absent. */
  public ModelTable where(String condition) {
    return new ModelTable(name, key, aggregate, incomparable, condition, compared, stays);
  }

  /** The same, which is not compared. */
  public ModelTable uncompared() {
    return new ModelTable(name, key, aggregate, incomparable, tells, false, stays);
  }

  /** The same, where rows are exchanged and not the table. */
  public ModelTable staying() {
    return new ModelTable(name, key, aggregate, incomparable, tells, compared, true);
  }
}
