/** Events of roles, grants and policies: who may do what, and who was denied it. */
@NullMarked
package com.leanvibe.hive.events.permission;

import org.jspecify.annotations.NullMarked;
