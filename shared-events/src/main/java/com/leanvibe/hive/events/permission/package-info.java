/** Events of roles, grants and policies: who may do what. */
@NullMarked
package com.leanvibe.hive.events.permission;

import org.jspecify.annotations.NullMarked;
