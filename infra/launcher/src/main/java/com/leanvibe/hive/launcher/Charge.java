package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Program;
import java.util.function.Supplier;

/**
 * A program to be kept running.
 *
 * @param life what it says of itself when it is asked now
 */
record Charge(Program program, Supplier<Life> life) {

  /** What a program says of itself, besides whether it serves. */
  enum Life {
    ALIVE,
    /** Only a new start helps. */
    BROKEN,
    /** It says nothing: it is starting, or busy, or never does. */
    UNTOLD
  }

  /** One that runs well for as long as it runs. */
  static Charge of(Program program) {
    return new Charge(program, () -> Life.UNTOLD);
  }
}
