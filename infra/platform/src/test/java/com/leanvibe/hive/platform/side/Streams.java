package com.leanvibe.hive.platform.side;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts streams whose listener went away. */
public final class Streams {

  public static final AtomicInteger ENDED = new AtomicInteger();

  private Streams() {}
}
