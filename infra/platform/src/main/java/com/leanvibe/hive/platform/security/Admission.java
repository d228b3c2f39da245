package com.leanvibe.hive.platform.security;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let through to its handler.
 *
 * @param caller who sent it
 * @param action what it does, as {@link Allowed#action()} of the handler says
 */
public record Admission(Caller caller, String action) {

  private static final String ATTRIBUTE = Admission.class.getName();

  /** The admission of a request, or null where it was not, or not yet, let through. */
  public static @Nullable Admission of(ServletRequest request) {
    return (Admission) request.getAttribute(ATTRIBUTE);
  }

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
