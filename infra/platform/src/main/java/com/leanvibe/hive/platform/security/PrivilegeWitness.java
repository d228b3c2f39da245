package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;

/** Sees who is permitted what only few are, before it is done. */
@FunctionalInterface
public interface PrivilegeWitness {

  /**
   * On the thread of the request, which waits for it.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem where it must not be done now
   */
  void permitted(Caller caller, Action action, Resource resource);
}
