package com.leanvibe.hive.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is built from the log, and how far it has come is known of. */
public interface Followed {

  /** Names it in progress, dead letters and the API; never changes. */
  String name();

  /** Counts up from 1 when the rows it builds mean something else than before. */
  int version();

  /** The tables that it alone writes. */
  List<ModelTable> tables();

  /**
   * The one of its tables that has rows wherever the model holds personal data, by the first column
   * of whose key that is told apart; null where it never does. Nothing of a person may outlive what
   * the live model has of it.
   */
  default @Nullable ModelTable personal() {
    return null;
  }

  /**
   * What is to be done, as the owner of the tables, in the transaction in which rows of these
   * tables that were built anew take the place of others that said something else.
   */
  default List<String> afterSwitch() {
    return List.of();
  }
}
