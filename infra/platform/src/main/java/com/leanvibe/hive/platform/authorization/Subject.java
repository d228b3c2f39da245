package com.leanvibe.hive.platform.authorization;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Somebody who may be permitted something.
 *
 * @param grants by the text of their scope
 * @param former grants that were revoked
 * @param statusSince the event that made the status what it is; absent while it is as at first
 * @param conditions how many of the grants depend on a condition
 * @param places how many of them name a place
 * @param version the position of the last event about the subject; 0 where there was none
 */
record Subject(
    String id,
    SubjectKind kind,
    SubjectStatus status,
    @Nullable Trace statusSince,
    PMap<String, PVector<Grant>> grants,
    PVector<Grant> former,
    int conditions,
    int places,
    long version) {

  static Subject stranger(String id) {
    return new Subject(
        id,
        SubjectKind.USER,
        SubjectStatus.ACTIVE,
        null,
        HashTreePMap.empty(),
        TreePVector.empty(),
        0,
        0,
        0);
  }

  Subject as(SubjectKind other, Trace trace) {
    return new Subject(
        id, other, status, statusSince, grants, former, conditions, places, trace.position());
  }

  Subject now(SubjectStatus other, Trace trace) {
    return new Subject(
        id, kind, other, trace, grants, former, conditions, places, trace.position());
  }

  Subject with(Grant grant) {
    String scope = grant.scope().text();
    PVector<Grant> there = grants.getOrDefault(scope, TreePVector.empty());
    return with(
        grants.plus(scope, there.plus(grant)), former, 1, grant, grant.granted().position());
  }

  Subject without(Grant grant, Trace trace) {
    String scope = grant.scope().text();
    PVector<Grant> left = grants.getOrDefault(scope, TreePVector.empty()).minus(grant);
    return with(
        left.isEmpty() ? grants.minus(scope) : grants.plus(scope, left),
        former.plus(grant.ended(trace)),
        -1,
        grant,
        trace.position());
  }

  private Subject with(
      PMap<String, PVector<Grant>> newGrants,
      PVector<Grant> newFormer,
      int difference,
      Grant grant,
      long newVersion) {
    return new Subject(
        id,
        kind,
        status,
        statusSince,
        newGrants,
        newFormer,
        conditions + (grant.condition() == null ? 0 : difference),
        places + (Resource.isPlace(grant.scope()) ? difference : 0),
        newVersion);
  }

  /** Whether it has roles from a registration; others may have been granted to it before. */
  boolean isRegistered() {
    return allGrants().anyMatch(grant -> grant.id() == null);
  }

  boolean hasConditions() {
    return conditions > 0;
  }

  boolean hasPlaces() {
    return places > 0;
  }

  Stream<Grant> allGrants() {
    return grants.values().stream().flatMap(PVector::stream);
  }
}
