package com.leanvibe.hive.platform.problem;

/**
 * Tells by an exception that something the side depends on is down, so that the caller is asked to
 * try again (503). Every bean of this type is asked, about an exception and each of its causes.
 * That the database is down is known already.
 */
@FunctionalInterface
public interface OutageSign {

  boolean isIn(Throwable failure);
}
