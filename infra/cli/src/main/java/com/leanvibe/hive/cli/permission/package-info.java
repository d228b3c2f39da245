/** Commands about who may do what. */
@NullMarked
package com.leanvibe.hive.cli.permission;

import org.jspecify.annotations.NullMarked;
