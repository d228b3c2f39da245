package com.leanvibe.hive.platform.side;

/** What a client of some other store throws. */
public final class StoreIsDown extends RuntimeException {}
