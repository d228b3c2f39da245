package com.leanvibe.hive.platform.authorization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a decision is what it is. */
public sealed interface Reason {

  /** One sentence for people. */
  String text();

  /**
   * A grant allows it.
   *
   * @param role the role that has the permission: the grant's own, or one that it inherits
   */
  record Granted(Grant grant, String role, Permission permission) implements Reason {

    @Override
    public String text() {
      String inherited = role.equals(grant.role()) ? "" : " through " + role;
      return "%s gives %s%s within %s, which permits %s"
          .formatted(source(), grant.role(), inherited, grant.scope(), permission);
    }

    private String source() {
      return grant.id() == null ? "The registration" : "Grant " + grant.id();
    }
  }

  /** A policy permits or forbids it. */
  record ByPolicy(String policy, boolean forbids) implements Reason {

    @Override
    public String text() {
      return "Policy %s %s it".formatted(policy, forbids ? "forbids" : "permits");
    }
  }

  /** A policy could not be evaluated, and counts as if it did not apply. */
  record Broken(String policy, String error) implements Reason {

    @Override
    public String text() {
      return "Policy %s does not apply: %s".formatted(policy, error);
    }
  }

  /** The subject itself does not count. */
  record NotActive(SubjectStatus status, @Nullable Trace since) implements Reason {

    @Override
    public String text() {
      return "The subject is " + status;
    }
  }

  /**
   * Nothing permits it.
   *
   * @param former grants that once did
   */
  record NothingPermits(List<Grant> former) implements Reason {

    @Override
    public String text() {
      return "No grant and no policy permits it";
    }
  }
}
