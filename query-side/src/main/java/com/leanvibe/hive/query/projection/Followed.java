package com.leanvibe.hive.query.projection;

import java.util.List;

/** What is built from the log, and how far it has come is known of. */
public interface Followed {

  /** Names it in progress, dead letters and the API; never changes. */
  String name();

  /** Counts up from 1 when the rows it builds mean something else than before. */
  int version();

  /** The tables that it alone writes. */
  List<ModelTable> tables();

  /**
   * What is to be done, as the owner of the tables, in the transaction in which rows of these
   * tables that were built anew take the place of others.
   */
  default List<String> afterSwitch() {
    return List.of();
  }
}
