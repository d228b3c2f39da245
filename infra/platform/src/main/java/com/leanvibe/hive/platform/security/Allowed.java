package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use a route. Every handler method under {@code /api} has one: the application does not
 * start otherwise. Whoever has none of the roles is answered 403.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {

  /** {@code <feature>:<verb>}, as in the route; recorded with every event that follows. */
  String action();

  /** Having any one of them is enough; at least one is named. */
  Role[] roles();

  /**
   * The path variable that must be the caller's own subject where {@link Role#AGENT} is the only
   * one of {@link #roles()} that the caller has. Empty: an agent may use the route for any
   * resource.
   */
  String self() default "";
}
