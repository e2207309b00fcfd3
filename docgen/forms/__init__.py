"""Forms (biểu) an agency fills in and sends back: made from the register, read into it again."""
