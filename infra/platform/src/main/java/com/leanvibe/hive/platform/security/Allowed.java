package com.leanvibe.hive.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must be permitted to use a route. Every handler method under {@code /api} has one:
 * the application does not start otherwise. Whoever is not permitted the action on the route's
 * resource is answered 403, or 404 where its tenant has no such resource.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {

  /** {@code <feature>:<verb>}, as in the route; recorded with every event that follows. */
  String action();

  /** Whether only agents use the route, whatever else a caller is permitted. */
  boolean byAgent() default false;

  /**
   * The path variable that must be the caller's own subject, whatever else it is permitted. Empty:
   * none must be.
   */
  String self() default "";

  /**
   * Whether the handler itself asks {@link Gate#require} once it has read what the request is
   * about, or leaves out of a list what {@link Gate#sight} does not show. Callers that may do it to
   * nothing at all are refused before.
   */
  boolean late() default false;
}
