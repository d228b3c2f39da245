/** Roles, grants and policies: what changes them, and what every instance knows of them. */
@NullMarked
package com.leanvibe.hive.command.permission;

import org.jspecify.annotations.NullMarked;
