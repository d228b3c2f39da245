package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Resource;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let through to its handler.
 *
 * @param caller who sent it
 * @param action what it does, as {@link Allowed#action()} of the handler says
 * @param resources what it does it to, as far as that has been asked about yet
 */
public record Admission(Caller caller, String action, List<Resource> resources) {

  private static final String ATTRIBUTE = Admission.class.getName();

  public Admission {
    resources = List.copyOf(resources);
  }

  /** The admission of a request, or null where it was not, or not yet, let through. */
  public static @Nullable Admission of(ServletRequest request) {
    return (Admission) request.getAttribute(ATTRIBUTE);
  }

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  Admission about(Resource further) {
    return new Admission(
        caller, action, Stream.concat(resources.stream(), Stream.of(further)).toList());
  }
}
