package com.leanvibe.hive.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** That a class depends on another one, itself or through other classes of its own feature. */
final class Reaches extends ArchCondition<JavaClass> {

  private final String goal;

  private Reaches(String goal) {
    super("reach " + goal + " through its feature");
    this.goal = goal;
  }

  static Reaches of(String goal) {
    return new Reaches(goal);
  }

  @Override
  public void check(JavaClass start, ConditionEvents events) {
    boolean reached = reaches(start);
    String verb = reached ? " reaches " : " does not reach ";
    events.add(new SimpleConditionEvent(start, reached, start.getName() + verb + goal));
  }

  private boolean reaches(JavaClass start) {
    Set<JavaClass> seen = new HashSet<>(Set.of(start));
    Deque<JavaClass> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Dependency dependency : open.remove().getDirectDependenciesFromSelf()) {
        JavaClass next = dependency.getTargetClass();
        if (next.getName().equals(goal)) {
          return true;
        }
        if (next.getPackageName().equals(start.getPackageName()) && seen.add(next)) {
          open.add(next);
        }
      }
    }
    return false;
  }
}
