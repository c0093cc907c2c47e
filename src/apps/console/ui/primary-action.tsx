import { Link, type LinkProps } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Role } from "#identity/contract";
import { rolesOf, useActor } from "../data/session.ts";

type PrimaryActionProps = {
	/** Whoever holds one of them has the button; nobody else sees that there is one. */
	readonly roles?: readonly Role[];
	readonly icon?: ReactNode;
	readonly children: ReactNode;
} & ({ readonly to: NonNullable<LinkProps["to"]> } | { readonly onClick: () => void });

/** What a page is there to begin with. */
export function PrimaryAction({ roles, icon, children, ...does }: PrimaryActionProps) {
	const held = rolesOf(useActor());
	if (roles !== undefined && !roles.some((role) => held.includes(role))) return null;
	if ("onClick" in does)
		return (
			<Button type="primary" icon={icon} onClick={does.onClick}>
				{children}
			</Button>
		);
	return (
		<Link to={does.to}>
			<Button type="primary" icon={icon}>
				{children}
			</Button>
		</Link>
	);
}
