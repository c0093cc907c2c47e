/** What we use of saxen, which brings no types. */
declare module "saxen" {
	type Attributes = () => Readonly<Record<string, string>>;
	type Decode = (text: string) => string;
	export class Parser {
		on(event: "openTag", listener: (name: string, attributes: Attributes, decode: Decode) => void): this;
		on(event: "closeTag", listener: (name: string) => void): this;
		on(event: "text", listener: (text: string, decode: Decode) => void): this;
		on(event: "cdata", listener: (text: string) => void): this;
		on(event: "error", listener: (error: Error) => void): this;
		/** Throws what the listeners throw. */
		write(xml: string): this;
		end(): this;
	}
}
