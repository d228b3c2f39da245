package com.leanvibe.hive.platform.authorization;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of all there is: what lies within a scope.
 *
 * @param scope never all of a tenant or of the platform: that is all of one kind, {@code task/*}
 * @param within a second scope that it must lie within too; absent where there is none
 */
public record Part(Scope scope, @Nullable Scope within) {

  /** All that an action is for. */
  static Part all(Action action) {
    return new Part(everything(action), null);
  }

  private static Scope everything(Action action) {
    return new Scope(action.feature() + "/" + Resource.ANY);
  }

  /** What a permission lets a grant's subject do something to, in at most one part. */
  static Stream<Part> of(Grant grant, Permission permission, Action action) {
    return isApart(grant.scope(), action)
            || isApart(permission.scope(), action)
            || isNobodysOwn(grant, permission)
        ? Stream.empty()
        : Stream.of(both(grant, permission.scope(), action));
  }

  /** Somebody may be called as what is no single resource. */
  private static boolean isNobodysOwn(Grant grant, Permission permission) {
    return Permission.SELF.equals(permission.scope()) && grant.subject().equals(Resource.ANY);
  }

  /** What is the platform's lies in no tenant, and the other way round. */
  private static boolean isApart(@Nullable Scope scope, Action action) {
    Scope other = Resource.isOfPlatform(action.feature()) ? Scope.TENANT : Scope.PLATFORM;
    return other.equals(scope);
  }

  private static Part both(Grant grant, @Nullable Scope narrowed, Action action) {
    if (Permission.SELF.equals(narrowed)) {
      return new Part(new Scope("agent/" + grant.subject()), within(grant.scope()));
    }
    if (narrowed == null || narrowed.covers(grant.scope())) {
      return new Part(named(grant.scope(), action), null);
    }
    return grant.scope().covers(narrowed)
        ? new Part(named(narrowed, action), null)
        : new Part(narrowed, grant.scope());
  }

  private static @Nullable Scope within(Scope scope) {
    return scope.equals(Scope.TENANT) ? null : scope;
  }

  private static Scope named(Scope scope, Action action) {
    boolean all = scope.equals(Scope.TENANT) || scope.equals(Scope.PLATFORM);
    return all ? everything(action) : scope;
  }

  boolean isAll(Action action) {
    return equals(all(action));
  }

  /** Whether a resource of that kind can lie here at all. */
  boolean canHold(String kind) {
    return canHold(scope, kind) && (within == null || canHold(within, kind));
  }

  private static boolean canHold(Scope scope, String kind) {
    return scope.kind().equals(kind) || Resource.isPlace(scope);
  }
}
