package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.permission.DenialReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a decision is what it is. */
public sealed interface Reason {

  /** One sentence for people. */
  String text();

  /** The same for machines, where it is a reason to deny. */
  default Optional<DenialReason> denial() {
    return Optional.empty();
  }

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

    @Override
    public Optional<DenialReason> denial() {
      return forbids ? Optional.of(DenialReason.POLICY_FORBIDS) : Optional.empty();
    }
  }

  /** A policy could not be evaluated, and counts as if it did not apply. */
  record Broken(String policy, String error) implements Reason {

    @Override
    public String text() {
      return "Policy %s does not apply: %s".formatted(policy, error);
    }

    @Override
    public Optional<DenialReason> denial() {
      return Optional.of(DenialReason.POLICY_FAILED);
    }
  }

  /** The subject itself does not count. */
  record NotActive(SubjectStatus status, @Nullable Trace since) implements Reason {

    @Override
    public String text() {
      return "The subject is " + status;
    }

    @Override
    public Optional<DenialReason> denial() {
      return Optional.of(DenialReason.SUBJECT_INACTIVE);
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

    @Override
    public Optional<DenialReason> denial() {
      return Optional.of(DenialReason.NOTHING_PERMITS);
    }
  }
}
