package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.PermissionModel.Asked;
import com.leanvibe.hive.benchmarks.load.Wire;
import java.io.IOException;

/** Somebody who decides over HTTP, on several connections. */
interface DecisionPoint {

  /** What it is called in figures. */
  String name();

  /** Asks on the connection of one of the callers, and refuses an answer that is no decision. */
  Wire.Answer ask(int caller, Asked asked) throws IOException;

  /** Whether an answer permits what was asked. */
  boolean allows(Wire.Answer answer);
}
