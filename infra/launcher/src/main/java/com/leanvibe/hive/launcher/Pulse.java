package com.leanvibe.hive.launcher;

import com.leanvibe.hive.launcher.Charge.Life;

/**
 * Tells a process that has broken from one that is slow to start: before a side has started it says
 * that it is broken, too.
 */
final class Pulse {

  /** A single answer may be one of the moment. */
  static final int TIMES = 3;

  private boolean started;
  private int broken;

  /**
   * Takes an answer.
   *
   * @param serves whether the process serves, which it doesn't before it has started
   * @return whether it started once and says now, several times in a row, that it is broken
   */
  boolean hasBroken(Life life, boolean serves) {
    started |= serves || life == Life.ALIVE;
    broken = started && life == Life.BROKEN ? broken + 1 : 0;
    return broken >= TIMES;
  }
}
