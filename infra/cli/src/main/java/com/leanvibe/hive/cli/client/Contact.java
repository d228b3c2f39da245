package com.leanvibe.hive.cli.client;

/**
 * Hears how well the hive can be reached; called from any thread, also when nothing has changed.
 */
public interface Contact {

  /** A try came to nothing. */
  void lost(String why);

  /** The hive answered. */
  void held();
}
